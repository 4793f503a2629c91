package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While the database is away applications answer as ever, and afterwards everything is there, once and in order. */
class OutageIT {
    /** The most that the median latency may rise, and the least by which the drain must outrun what arrives. */
    private static final double MOST_SLOWER = 1.2;

    private static final double LEAST_CATCH_UP = 5;

    @TempDir
    Path folder;

    /** The databases that are servers of their own; one of them in every build. */
    static List<Database> databases() {
        return Scale.now() == Scale.FULL
                ? List.of(Database.POSTGRESQL, Database.MARIADB)
                : List.of(Database.POSTGRESQL);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void applicationsDoNotNoticeAndNothingIsLost(Database database) throws Exception {
        try (Outages outages = Outages.start(folder, database, Scale.of(100, 500))) {
            List<OutageFigures> pairs = new ArrayList<>();
            OutageFigures whole = outages.outage(Scale.of(8, 60), Scale.of(3, 60));
            // The more pairs, the narrower the interval of their ratios.
            for (int i = 0; i < Scale.of(0, 10); i++) {
                pairs.add(outages.outage(6, 6));
            }

            outages.settle();

            FaultReport.add("outage-" + database.name().toLowerCase(Locale.ROOT), OutageFigures.lines(whole, pairs));
            if (Scale.now() == Scale.FULL) {
                assertThat(OutageFigures.ratio(pairs).median()).isLessThanOrEqualTo(MOST_SLOWER);
                assertThat(whole.catchUp()).isGreaterThanOrEqualTo(LEAST_CATCH_UP);
            }
        }
    }
}
