package io.graphqlaudit.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines that libFuzzer prints say of a run. */
final class FuzzProgress {
    private static final Pattern LINE = Pattern.compile("#(\\d+)\\s+(\\w+)\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*");
    private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

    private long executions;
    private long edges;
    private long lastNewEdge;
    private long corpus;

    void line(String line) {
        Matcher said = LINE.matcher(line.strip());
        if (said.matches()) {
            executions = Long.parseLong(said.group(1));
            long now = Long.parseLong(said.group(3));
            lastNewEdge = now > edges ? executions : lastNewEdge;
            edges = Math.max(edges, now);
            corpus = Long.parseLong(said.group(5));
        }
        Matcher done = DONE.matcher(line.strip());
        if (done.matches()) {
            executions = Long.parseLong(done.group(1));
        }
    }

    long executions() {
        return executions;
    }

    /** As a line of a table. */
    String row(FuzzTargets target, long seconds) {
        return "| " + target.folder() + " | " + seconds + " | " + executions + " | " + edges + " | " + lastNewEdge
                + " | " + corpus + " |";
    }
}
