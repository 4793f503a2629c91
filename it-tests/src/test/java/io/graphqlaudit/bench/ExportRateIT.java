package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@link ExportRateBench}: the WAR takes a log on PostgreSQL away, every event of it. */
class ExportRateIT {
    private static final long FEW = 60_000;

    @TempDir
    Path folder;

    @Test
    void everyEventIsTakenAway() throws Exception {
        try (ExportRate rate = ExportRate.open(FEW, folder)) {
            long expected = rate.expected();

            ExportRate.Taken taken = rate.export(() -> {}, expected);

            assertThat(expected).isGreaterThan(FEW * 9 / 10);
            assertThat(taken.events()).isEqualTo(expected);
        }
    }

    /** A server that gathers what it sends would hold about as much as it has sent, or more. */
    @Test
    void littleOfItIsHeldMeanwhile() throws Exception {
        try (ExportRate rate = ExportRate.open(FEW, folder)) {
            long expected = rate.expected();
            // What is loaded and made once is there before the first look.
            rate.export(() -> {}, expected);
            long before = rate.liveHeap();
            List<Long> during = new ArrayList<>();

            ExportRate.Taken taken = rate.export(() -> during.add(rate.liveHeapNow()), expected);

            assertThat(during).hasSizeGreaterThanOrEqualTo(3);
            assertThat(during).allSatisfy(live -> assertThat(live - before).isLessThan(taken.bytes() / 2));
        }
    }
}
