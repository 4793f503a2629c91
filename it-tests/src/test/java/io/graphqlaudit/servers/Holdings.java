package io.graphqlaudit.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server's process holds at one moment, as its JVM and its operating system tell.
 *
 * @param copies how many class loaders have a class of that name, each with a copy of its own
 * @param threads their names, with {@code #} for each number
 * @param files that are open, or mapped into memory
 */
record Holdings(Map<String, Integer> copies, Set<String> threads, Set<String> files) {
    private static final Pattern CLASS = Pattern.compile("--([\\w.$]+)/(0x[0-9a-f]+)");
    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #[0-9]+", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** After a collection of all garbage. */
    static Holdings of(long jvm) throws IOException {
        ask(jvm, "GC.run");
        return new Holdings(copies(ask(jvm, "VM.class_hierarchy")), threads(ask(jvm, "Thread.print")), files(jvm));
    }

    /** Writes all that is held in its heap into a new file. */
    static void dumpHeap(long jvm, Path file) throws IOException {
        ask(jvm, "GC.heap_dump", file.toAbsolutePath().toString());
    }

    /** How many class loaders have a class of that name. */
    int copiesOf(String name) {
        return copies.getOrDefault(name, 0);
    }

    private static Map<String, Integer> copies(String hierarchy) {
        Map<String, Set<String>> loaders = new TreeMap<>();
        Matcher matcher = CLASS.matcher(hierarchy);
        while (matcher.find()) {
            loaders.computeIfAbsent(matcher.group(1), name -> new TreeSet<>()).add(matcher.group(2));
        }
        return loaders.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().size()));
    }

    private static Set<String> threads(String dump) {
        return THREAD.matcher(dump)
                .results()
                .map(thread -> NUMBER.matcher(thread.group(1)).replaceAll("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files(long process) throws IOException {
        Set<String> files = new TreeSet<>();
        Path folder = Path.of("/proc", String.valueOf(process));
        if (!Files.isDirectory(folder)) {
            System.out.println("NOT SHOWN: open files, which this operating system does not list in /proc.");
            return files;
        }
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            for (Path each : open.toList()) {
                try {
                    files.add(Files.readSymbolicLink(each).toString());
                } catch (NoSuchFileException closed) {
                    // since they were listed
                }
            }
        }
        for (String mapping : Files.readAllLines(folder.resolve("maps"))) {
            int path = mapping.indexOf('/');
            if (path > 0) {
                files.add(mapping.substring(path));
            }
        }
        return files;
    }

    /** What the {@code jcmd} that comes with its JDK answers. */
    private static String ask(long jvm, String... question) throws IOException {
        String java = ProcessHandle.of(jvm)
                .flatMap(process -> process.info().command())
                .orElseThrow(() -> new AssertionError("The process " + jvm + " has ended."));
        List<String> command =
                new ArrayList<>(List.of(Path.of(java).resolveSibling("jcmd").toString(), String.valueOf(jvm)));
        command.addAll(List.of(question));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (jcmd.waitFor() != 0) {
                throw new AssertionError(command + ": " + answer);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        return answer;
    }
}
