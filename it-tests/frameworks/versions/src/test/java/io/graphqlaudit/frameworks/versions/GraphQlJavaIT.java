package io.graphqlaudit.frameworks.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application's own graphql-java says the same, in every language it knows, with the filter's jar on the class path
 * and its filter at work, and without.
 */
final class GraphQlJavaIT {
    private static final List<String> REPLACED = List.of("graphql-java-", "java-dataloader-");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "graphql-java {0}")
    @ValueSource(strings = {"20", "22", "24", "25", "26"})
    void itsErrorsReadTheSame(String version) throws Exception {
        Path data = folder.resolve("data");

        List<String> without = texts(version, false, Map.of());
        List<String> with = texts(version, true, Map.of("data.dir", data.toString(), "application", "models"));

        assertThat(with).hasSameSizeAs(without);
        for (int i = 0; i < with.size(); i++) {
            assertThat(with.get(i)).as("answer %d", i).isEqualTo(without.get(i));
        }
        assertThat(with.get(0)).isEqualTo("{data={createModel={id=1}}}");
        assertThat(with).filteredOn(text -> text.contains("errors=")).hasSizeGreaterThan(80);
        assertThat(data.resolve("spool").resolve("models"))
                .as("the filter was at work")
                .isNotEmptyDirectory();
    }

    private List<String> texts(String version, boolean filter, Map<String, String> settings) throws Exception {
        Path server = Files.createDirectories(folder.resolve("server"));
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(classPath(version, filter), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(application);
            Object texts = application
                    .loadClass(ErrorTexts.class.getName())
                    .getMethod("of", Path.class, Map.class)
                    .invoke(null, server, settings);
            return ((List<?>) texts).stream().map(String::valueOf).toList();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    /** That of this test, with another graphql-java, and the filter where it is wanted. */
    private static URL[] classPath(String version, boolean filter) throws Exception {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String name = Path.of(entry).getFileName().toString();
            boolean replaced = REPLACED.stream().anyMatch(name::startsWith);
            if (!replaced && (filter || !name.startsWith("graphql-audit-filter"))) {
                entries.add(Path.of(entry));
            }
        }
        try (Stream<Path> jars = Files.list(Path.of("target", "versions", version))) {
            entries.addAll(jars.toList());
        }
        return entries.stream().map(GraphQlJavaIT::url).toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
