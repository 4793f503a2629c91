package io.graphqlaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each target in a process of its own, led by Jazzer to what has not run yet; in the profile {@code fuzz} alone. Settings:
 * {@code fuzz.seconds} for each target, {@code fuzz.targets} with a comma between them, {@code fuzz.corpus} for the folder
 * of what was found to be of interest, to go on where another run ended, and to count on from there.
 */
class LongFuzzing {
    private static final Path WORK = Path.of("target/fuzz").toAbsolutePath();
    private static final long SECONDS = Long.getLong("fuzz.seconds", 60);
    private static final String HEAD = """
            | target | seconds | executions | edges | last new edge at execution | nothing new in the last fifth | corpus |
            |---|---:|---:|---:|---:|---|---:|
            """;

    /**
     * What Jazzer looks for in any Java program, and does so wherever a regular expression or a class is used: nothing that
     * a filter does, and a third of the time of a run.
     */
    private static final List<String> OTHERS_BUGS = Stream.of(
                    "ClojureLangHooks",
                    "Deserialization",
                    "ExpressionLanguageInjection",
                    "LdapInjection",
                    "NamingContextLookup",
                    "OsCommandInjection",
                    "ReflectiveCall",
                    "RegexInjection",
                    "RegexRoadblocks",
                    "ScriptEngineInjection",
                    "ServerSideRequestForgery",
                    "SqlInjection",
                    "XPathInjection")
            .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .toList();

    static List<FuzzTargets> targets() {
        List<String> named = List.of(System.getProperty("fuzz.targets", "").split(",", -1));
        return Arrays.stream(FuzzTargets.values())
                .filter(target -> named.equals(List.of("")) || named.contains(target.folder()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothing(FuzzTargets target) throws Exception {
        Path work = Files.createDirectories(WORK.resolve(target.folder()));
        Path corpus = Files.createDirectories(
                Path.of(System.getProperty("fuzz.corpus", WORK.resolve("corpus").toString()), target.folder()));
        List<String> last = new ArrayList<>();
        Path before = corpus.resolveSibling(target.folder() + ".progress");
        FuzzProgress progress = FuzzProgress.after(before);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command(target, work, corpus))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                progress.line(line);
                last.add(line);
                if (last.size() > 200) {
                    last.remove(0);
                }
            }
        }
        int end = process.waitFor();
        // A finding ends it early.
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        progress.keep(before, seconds);
        told(progress.row(target, seconds));
        Files.write(work.resolve("last-lines.txt"), last);
        assertThat(end).as(String.join("\n", last)).isZero();
        assertThat(progress.executions()).isPositive();
    }

    /** All classes of the tests: what a target covers of itself is no coverage of the filter. */
    private static List<String> ofTests() throws IOException {
        Path root = Path.of("target/test-classes");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .toList();
        }
    }

    private static List<String> command(FuzzTargets target, Path work, Path corpus) throws IOException {
        return List.of(
                "nice",
                "-n",
                "10",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1200m",
                // Nothing lives longer than an input, and no other core is free to collect what is left.
                "-XX:+UseSerialGC",
                "-Xmn600m",
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dfuzz.target=" + target,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=io.graphqlaudit.**",
                "--instrumentation_excludes=" + String.join(File.pathSeparator, ofTests()),
                "--disabled_hooks=" + String.join(File.pathSeparator, OTHERS_BUGS),
                "--custom_hook_includes=io.graphqlaudit.none.**",
                "-max_total_time=" + SECONDS,
                "-max_len=" + FuzzTargets.LONGEST,
                "-timeout=20",
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                "-dict=" + Seeds.WORDS,
                "-artifact_prefix=" + work + "/",
                corpus.toString(),
                Seeds.FOLDER.resolve(target.folder()).toString());
    }

    private static void told(String row) throws IOException {
        Path report = WORK.resolve("report.md");
        if (!Files.exists(report)) {
            Files.writeString(report, HEAD);
        }
        Files.writeString(report, row + "\n", StandardOpenOption.APPEND);
        System.out.println(row);
    }
}
