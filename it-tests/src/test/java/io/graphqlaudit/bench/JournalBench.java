package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Durable appends to the spool beside a bare {@code FileChannel} group commit of the same bytes. */
class JournalBench {
    @TempDir
    Path folder;

    @Test
    void durableAppendsBesideABareFile() throws Exception {
        int blocks = Integer.getInteger("bench.blocks", 24);
        int appends = Integer.getInteger("bench.appends", 60_000);
        List<String> lines = new ArrayList<>();
        lines.add(blocks + " pairs of blocks of " + appends + " appends of 1 kB");
        try (JournalComparison comparison = new JournalComparison(folder)) {
            for (int threads : new int[] {64, 1024}) {
                JournalComparison.Result result = comparison.measure(threads, appends / threads, blocks);
                assertThat(result.ratio().low()).isPositive();
                lines.addAll(result.lines(threads));
            }
        }
        Report.add(lines);
    }
}
