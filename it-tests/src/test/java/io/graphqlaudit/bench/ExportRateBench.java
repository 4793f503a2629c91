package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How quickly {@code /export} takes a log away, beside {@code psql} and its copy of the same rows, and what it holds. */
class ExportRateBench {
    private static final long EVENTS = Long.getLong("bench.export-events", 1_000_000);
    private static final double MEGABYTE = 1e6;

    @TempDir
    Path folder;

    @Test
    void besideTheCopyOfPsql() throws Exception {
        int blocks = Integer.getInteger("bench.blocks", 24);
        try (ExportRate rate = ExportRate.open(EVENTS, folder)) {
            long expected = rate.expected();
            List<String> lines = new ArrayList<>();
            ExportRate.Taken first = rate.export(() -> {}, expected);
            lines.add(String.format(
                    Locale.ROOT,
                    "%d events of a log of %d, %.0f bytes each, %s",
                    first.events(),
                    EVENTS,
                    (double) first.bytes() / first.events(),
                    rate.server()));
            lines.addAll(rates(rate, expected, blocks));
            Report.add(lines);
        }
    }

    @Test
    void holdsLittleOfIt() throws Exception {
        try (ExportRate rate = ExportRate.open(EVENTS, folder)) {
            long expected = rate.expected();
            // What is loaded and made once is there before the first look.
            rate.export(() -> {}, expected);
            Report.add(List.of(heap(rate, expected)));
        }
    }

    private static List<String> rates(ExportRate rate, long expected, int blocks) throws Exception {
        boolean psql = ExportRate.hasPsql();
        double[] perSecond = new double[blocks];
        double[] copied = new double[blocks];
        double[] ordered = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            double plain = psql ? rate.copy(false) : Double.NaN;
            ExportRate.Taken taken = rate.export(() -> {}, expected);
            double inOrder = psql ? rate.copy(true) : Double.NaN;
            assertThat(taken.events()).isEqualTo(expected);
            perSecond[i] = taken.events() / taken.seconds();
            copied[i] = plain / taken.seconds();
            ordered[i] = inOrder / taken.seconds();
        }
        List<String> lines = new ArrayList<>();
        lines.add("export, events/s: " + MedianInterval.of(perSecond));
        lines.add(
                psql
                        ? "rate of the export / rate of psql's copy of the same rows: " + MedianInterval.of(copied)
                                + ", in the same order: " + MedianInterval.of(ordered)
                        : "NOT SHOWN beside psql, which is not there");
        return lines;
    }

    private static String heap(ExportRate rate, long expected) throws Exception {
        long before = rate.liveHeap();
        List<Long> during = new ArrayList<>();
        rate.export(() -> during.add(rate.liveHeapNow()), expected);
        long most = during.stream().mapToLong(Long::longValue).max().orElseThrow();
        return String.format(
                Locale.ROOT,
                "%d events taken away, live heap before %.1f MB, at most %.1f MB more in %d looks while it ran",
                expected,
                before / MEGABYTE,
                (most - before) / MEGABYTE,
                during.size());
    }
}
