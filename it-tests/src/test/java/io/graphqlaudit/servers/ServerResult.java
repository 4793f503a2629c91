package io.graphqlaudit.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of one test with one server; a line of a CSV file.
 *
 * @param server its {@link ServerKind#name()}
 * @param test class and method
 * @param java the Java that the server ran on, such as {@code 17}
 * @param day in UTC, as {@code 2026-11-22}
 */
record ServerResult(String server, String test, Outcome outcome, String version, String java, String day) {
    enum Outcome {
        PASSED,
        FAILED
    }

    private static final String HEADER = "server,test,outcome,version,java,day";

    String line() {
        return String.join(",", server, test, outcome.name(), version, java, day);
    }

    private static ServerResult of(String line) {
        String[] fields = line.split(",", -1);
        return new ServerResult(fields[0], fields[1], Outcome.valueOf(fields[2]), fields[3], fields[4], fields[5]);
    }

    /** Those of a file, in its order; none where there is no file. */
    static List<ServerResult> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.equals(HEADER))
                .map(ServerResult::of)
                .toList();
    }

    /** Writes of each test with each server on each Java the last result there is, in an order that does not depend on the runs. */
    static void write(Path file, Collection<ServerResult> earlier, Collection<ServerResult> later) throws IOException {
        Map<String, ServerResult> latest = new TreeMap<>();
        Stream.concat(earlier.stream(), later.stream())
                .forEach(result -> latest.put(result.server + " " + result.test + " " + result.java, result));
        List<String> lines = new ArrayList<>(List.of(HEADER));
        latest.values().forEach(result -> lines.add(result.line()));
        Files.write(file, lines);
    }
}
