package io.graphqlaudit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lines that libFuzzer prints say of a run, added to the runs before it whose corpus it goes on with. What it
 * finds while it loads that corpus is not new, unless it is more than they had found; whatever comes later is.
 */
final class FuzzProgress {
    private static final Pattern LINE = Pattern.compile("#(\\d+)\\s+(\\w+)\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*");
    private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

    private final long secondsBefore;
    private final long executionsBefore;
    private final long edgesBefore;
    private long executions;
    private long edges;
    private long lastNewEdge;
    private long corpus;
    private boolean loaded;

    /** Of a first run. */
    FuzzProgress() {
        this(0, 0, 0, 0);
    }

    private FuzzProgress(long seconds, long executions, long edges, long lastNewEdge) {
        this.secondsBefore = seconds;
        this.executionsBefore = executions;
        this.edgesBefore = edges;
        this.lastNewEdge = lastNewEdge;
    }

    /** After the runs that were kept in that file; the first, if there is none. */
    static FuzzProgress after(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new FuzzProgress();
        }
        long[] kept = Arrays.stream(Files.readString(file).strip().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        return new FuzzProgress(kept[0], kept[1], kept[2], kept[3]);
    }

    /** Keeps it for {@link #after}. */
    void keep(Path file, long seconds) throws IOException {
        Files.writeString(
                file, secondsBefore + seconds + " " + executions() + " " + edges() + " " + lastNewEdge + "\n");
    }

    void line(String line) {
        Matcher said = LINE.matcher(line.strip());
        if (said.matches()) {
            executions = Long.parseLong(said.group(1));
            corpus = Long.parseLong(said.group(5));
            edges(Long.parseLong(said.group(3)), said.group(2).equals("INITED"));
        }
        Matcher done = DONE.matcher(line.strip());
        if (done.matches()) {
            executions = Long.parseLong(done.group(1));
        }
    }

    private void edges(long now, boolean justLoaded) {
        boolean isNew = justLoaded ? now > edgesBefore : loaded && now > edges;
        lastNewEdge = isNew ? executions() : lastNewEdge;
        edges = Math.max(edges, now);
        loaded |= justLoaded;
    }

    /** Inputs run, those of the runs before among them. */
    long executions() {
        return executionsBefore + executions;
    }

    /** The most edges that one run covered. */
    long edges() {
        return Math.max(edgesBefore, edges);
    }

    /** Which of the {@link #executions} covered one that had not been. */
    long lastNewEdge() {
        return lastNewEdge;
    }

    /** Whether a fifth of all executions has passed since. */
    boolean isSaturated() {
        return lastNewEdge <= executions() - executions() / 5;
    }

    /** As a line of a table. */
    String row(FuzzTargets target, long seconds) {
        return "| " + target.folder() + " | " + (secondsBefore + seconds) + " | " + executions() + " | " + edges()
                + " | " + lastNewEdge + " | " + (isSaturated() ? "yes" : "no") + " | " + corpus + " |";
    }
}
