package io.graphqlaudit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What counting for the page costs the store, beside one {@code count(*)}, on a log of many events. */
class FacetCostBench {
    private static final long EVENTS = Long.getLong("bench.page-events", 1_000_000);

    @Test
    void besideOneCount() throws Exception {
        int blocks = Integer.getInteger("bench.blocks", 24);
        try (DeepLog log = DeepLog.open(EVENTS)) {
            FacetCost cost = new FacetCost(log);
            List<FacetCost.Case> cases = FacetCost.cases(log);
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "%d fields and a histogram beside count(*), log of %d events, PostgreSQL %s, one connection, %d pairs of blocks; milliseconds",
                    FacetCost.FIELDS.size(),
                    EVENTS,
                    log.postgres().text("show server_version"),
                    blocks));
            // All once before any counts, or the first ones would pay for compiling what they share with the others.
            for (FacetCost.Case asked : cases) {
                cost.measure(asked, MedianInterval.FEWEST_VALUES, 1);
            }
            for (FacetCost.Case asked : cases) {
                long events = cost.count(asked);
                FacetCost.Times times = cost.measure(asked, blocks, inABlock(events));
                lines.add(String.format(
                        Locale.ROOT,
                        "%s, %d events: count %s, facets and histogram %s, ratio %s",
                        asked.name(),
                        events,
                        times.count(),
                        times.facets(),
                        times.ratio()));
            }
            Report.add(lines);
        }
    }

    /** Enough to take some milliseconds. */
    private static int inABlock(long events) {
        return (int) Math.max(1, Math.min(10, 20_000 / Math.max(1, events)));
    }
}
