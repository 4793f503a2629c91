package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of 100 events of each filter that an index serves: the first, and behind nine tenths of the log. */
class QueryDepthBench {
    private static final int MOST_ROWS = 4 * QueryDepth.PAGE;

    static Stream<Long> sizes() {
        return Stream.of(System.getProperty("bench.events", "100000,1000000,10000000")
                        .split(",", -1))
                .map(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void pagesAtTheTopAndFarBehind(long events) throws Exception {
        int blocks = Integer.getInteger("bench.blocks", 24);
        int pages = Integer.getInteger("bench.pages", 20);
        long begin = System.nanoTime();
        try (DeepLog log = DeepLog.open(events)) {
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "%d events in PostgreSQL %s, %s, there after %d s; pages of %d, %d pairs of blocks of %d pages",
                    events,
                    log.postgres().text("show server_version"),
                    log.postgres().text("select pg_size_pretty(pg_database_size(current_database()))"),
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    QueryDepth.PAGE,
                    blocks,
                    pages));
            for (Map.Entry<String, DeepFilters.Asked> filter :
                    DeepFilters.of(log).entrySet()) {
                QueryDepth depth = new QueryDepth(log, filter.getValue().filter(), events * 9 / 10, pages);
                QueryDepth.Result times = depth.measure(blocks);
                double firstRows = depth.rowsRead(false);
                double deepRows = depth.rowsRead(true);
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: p50 us first %s, deep %s, ratio %s; visited for the first time %s; p99 us first %.0f, deep %.0f; rows first %.0f, deep %.0f",
                        filter.getKey(),
                        times.first(),
                        times.deep(),
                        times.ratio(),
                        times.visited(),
                        times.slowFirst(),
                        times.slowDeep(),
                        firstRows,
                        deepRows));
                assertThat(firstRows).as(filter.getKey()).isBetween(1.0, (double) MOST_ROWS);
                assertThat(deepRows).as(filter.getKey()).isBetween(1.0, (double) MOST_ROWS);
            }
            Report.add(lines);
        }
    }
}
