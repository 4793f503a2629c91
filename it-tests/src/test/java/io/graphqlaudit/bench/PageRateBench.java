package io.graphqlaudit.bench;

import io.graphqlaudit.bench.PageRate.Pages;
import io.graphqlaudit.bench.PageRate.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page of each view and filter costs through HTTP, beside its statements alone, on a log of many events. */
class PageRateBench {
    private static final long EVENTS = Long.getLong("bench.page-events", 1_000_000);

    @TempDir
    Path folder;

    @Test
    void besideTheirStatementsAlone() throws Exception {
        int blocks = Integer.getInteger("bench.blocks", 24);
        int pages = Integer.getInteger("bench.pages", 20);
        // Requests are counted as they are for all, but far more may come.
        Map<String, String> settings = Map.of("GRAPHQLAUDIT_ACCESS_REQUESTS_PER_MINUTE", "100000");
        try (ServedLog served = ServedLog.open(EVENTS, folder, settings);
                PageRate rate = new PageRate(served)) {
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "pages of the views, log of %d events, %s, %d pairs of blocks of %d pages; milliseconds",
                    EVENTS,
                    served.database(),
                    blocks,
                    pages));
            List<Pages> all = new ArrayList<>();
            for (PageCase asked : PageCase.of(served.log())) {
                for (PageCase.Place place : asked.places()) {
                    all.add(rate.pages(asked, place, pages));
                }
            }
            // All once before any counts, or the first ones would pay for compiling what they share with the others.
            for (Pages each : all) {
                rate.measure(each, MedianInterval.FEWEST_VALUES, inABlock(each, pages));
            }
            for (Pages each : all) {
                lines.add(line(each, rate.measure(each, blocks, inABlock(each, pages))));
            }
            Report.add(lines);
        }
    }

    /** So many events in a block of any kind. */
    private static int inABlock(Pages each, int pages) {
        return Math.max(1, pages * 100 / each.asked().limit());
    }

    private static String line(Pages each, Times times) {
        return String.format(
                Locale.ROOT,
                "%s, %s: HTTP p50 %s, p99 %.1f; SQL p50 %s, p99 %.1f; ratio %s",
                each.asked().name(),
                each.place().name().toLowerCase(Locale.ROOT),
                times.http(),
                times.slowHttp(),
                times.sql(),
                times.slowSql(),
                times.ratio());
    }
}
