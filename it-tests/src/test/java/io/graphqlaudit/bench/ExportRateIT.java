package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@link ExportRateBench}: the WAR takes a log on PostgreSQL away, every event of it. */
class ExportRateIT {
    private static final long FEW = 20_000;

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
}
