package io.graphqlaudit.frameworks.tck;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A case of the kit: a folder of its jar. Headers that some have in a file are not sent by the kit's runner either.
 *
 * @param name the folder's
 * @param files texts by their names, alphabetically
 * @param properties what {@code test.properties} says
 */
record TckCase(String name, Map<String, String> files, Properties properties) {
    private static final String CASES = "/tests";

    /** All cases, in the order in which the kit's runner asks them; equal priorities in the order of names. */
    static List<TckCase> all() throws IOException, URISyntaxException {
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(kit().toURI()));
                Stream<Path> folders = Files.walk(jar.getPath(CASES))) {
            return folders.filter(Files::isDirectory)
                    .map(TckCase::read)
                    .filter(read -> !read.inputs().isEmpty())
                    .sorted(Comparator.comparing(TckCase::priority).thenComparing(TckCase::name))
                    .toList();
        }
    }

    /** Where the kit's jar is. */
    static URL kit() throws IOException {
        URL file = Objects.requireNonNull(TckCase.class.getResource(CASES + "/schemaTests.csv"), "the kit's jar");
        return URI.create(file.toString().replaceFirst("^jar:(.*)!.*$", "$1")).toURL();
    }

    /** Documents of which one must be answered as the kit expects. */
    List<String> inputs() {
        return named("input.*\\.graphql");
    }

    /** Answers of which one is expected. */
    List<String> outputs() {
        return named("output.*\\.json");
    }

    /** The text of that file; empty where there is none. */
    String text(String file) {
        return files.getOrDefault(file, "");
    }

    /** Whether the kit leaves it out. */
    boolean ignored() {
        return Boolean.parseBoolean(properties.getProperty("ignore"));
    }

    /** Whether an answer may hold nothing but what is expected, in the same order. */
    boolean strict() {
        return Boolean.parseBoolean(properties.getProperty("strict"));
    }

    /** The status of the answer. */
    int status() {
        return Integer.parseInt(properties.getProperty("expectedHttpStatusCode", "200"));
    }

    private int priority() {
        return Integer.parseInt(properties.getProperty("priority", "" + Integer.MAX_VALUE));
    }

    private List<String> named(String pattern) {
        return files.keySet().stream()
                .filter(file -> file.matches(pattern))
                .sorted()
                .toList();
    }

    private static TckCase read(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            Map<String, String> files = new TreeMap<>();
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
            Properties properties = new Properties();
            properties.load(new StringReader(files.getOrDefault("test.properties", "")));
            return new TckCase(Objects.toString(folder.getFileName()), files, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
