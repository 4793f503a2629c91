package io.graphqlaudit.frameworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which cells ran and how they were answered, and which are missing, in a file for each run below {@code target/cells}. */
final class CellReport {
    private static final Path FOLDER = Path.of("target", "cells");
    /** What no cell is made of, and where it is shown instead. */
    private static final List<String> NO_CELLS = List.of(
            "missing: compressed bodies: see CompressedBodiesTest of the filter",
            "missing: persisted queries: see PersistedQueriesTest of the filter",
            "missing: a batch in a URL: see the cells of the filter",
            "missing: JSON as application/graphql: see the cells of the filter",
            "missing: server-sent events, @defer: see the framework's subscriptions, and AnswerInPartsTest of the filter",
            "missing: SmallRye's servlet where it is asynchronous, Spring's where it is not: no run has them so");

    private CellReport() {}

    static void write(String run, List<Cell> cells, List<Answer> answers) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Answer answer = answers.get(i);
            lines.add(cells.get(i) + ": " + answer.status() + ", created " + answer.created());
        }
        Cell.all().stream()
                .filter(cell -> cell.missing() != null)
                .forEach(cell -> lines.add("missing: " + cell + ": " + cell.missing()));
        lines.addAll(NO_CELLS);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(run.replaceAll("[^A-Za-z]+", "-") + ".txt"), lines);
    }
}
