package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark, too short to measure anything: both sides append, and no record is shed. */
class JournalBenchTest {
    @TempDir
    Path folder;

    @Test
    void bothSidesBringTheirAppendsToDisk() throws Exception {
        try (JournalComparison comparison = new JournalComparison(folder)) {
            JournalComparison.Result result = comparison.measure(8, 25, MedianInterval.FEWEST_VALUES);
            assertThat(result.ratio().low()).isPositive();
            assertThat(result.cpu().low()).isNotNegative();
        }
    }
}
