package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the GraphQL API works at calls that are made to cost as much as they can, on a log of many events. */
class HostileQueryBench {
    private static final long EVENTS = Long.getLong("bench.page-events", 1_000_000);
    private static final int TRIES = 5;
    private static final double MOST_MILLIS = 10_000;

    @TempDir
    Path folder;

    @Test
    void eachEndsInTime() throws Exception {
        try (ServedLog served = ServedLog.open(EVENTS, folder, Map.of())) {
            HostileQueries queries = new HostileQueries(served.admin());
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "hostile calls of GraphQL, log of %d events, %s, the longest of %d each, the first one included",
                    EVENTS,
                    served.database(),
                    TRIES));
            for (Map.Entry<String, String> query : HostileQueries.all().entrySet()) {
                double worst = 0;
                HostileQueries.Answered answered = queries.ask(query.getValue());
                for (int i = 0; i < TRIES; i++) {
                    worst = Math.max(worst, answered.millis());
                    answered = queries.ask(query.getValue());
                }
                worst = Math.max(worst, answered.millis());
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: %.0f ms at most, %d characters asked, status %d%s, %d characters answered",
                        query.getKey(),
                        worst,
                        query.getValue().length(),
                        answered.status(),
                        answered.isRefused() ? ", refused" : "",
                        answered.length()));
                assertThat(worst).as(query.getKey()).isLessThan(MOST_MILLIS);
            }
            Report.add(lines);
        }
    }
}
