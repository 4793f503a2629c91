package io.graphqlaudit.bench;

import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.Keyset;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pages of one filter: the first one again and again, and in turns with it pages far behind, each another one. */
final class QueryDepth {
    static final int PAGE = 100;

    private static final String ROWS_READ = """
            select coalesce(sum(coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0)), 0)
            from pg_stat_user_tables where relname like 'audit_event%'
            """;

    private final DeepLog log;
    private final AuditReader reader;
    private final EventFilter filter;
    private final int pages;
    private final Keyset depth;
    private Keyset place;

    /**
     * @param depth how many newer events lie before the deep pages
     * @param pages pages in a block
     */
    QueryDepth(DeepLog log, EventFilter filter, long depth, int pages) {
        this.log = log;
        this.reader = log.postgres().database().reader();
        this.filter = filter;
        this.pages = pages;
        this.depth = new Keyset(log.timeAtDepth(depth), Long.MAX_VALUE);
        this.place = this.depth;
    }

    /**
     * Pairs of blocks: one of first pages and one of deep ones. All deep pages are visited once before, since the
     * first page has been read before, too: what is compared is the way to a page, not a disk with memory.
     */
    Result measure(int blocks) throws SQLException {
        block(false);
        double[] visited = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            visited[i] = quantile(block(true), 0.5);
        }
        place = depth;
        double[] first = new double[blocks];
        double[] deep = new double[blocks];
        double[] ratio = new double[blocks];
        double[][] all = new double[2][blocks * pages];
        for (int i = 0; i < blocks; i++) {
            double[] firstTimes = block(false);
            double[] deepTimes = block(true);
            System.arraycopy(firstTimes, 0, all[0], i * pages, pages);
            System.arraycopy(deepTimes, 0, all[1], i * pages, pages);
            first[i] = quantile(firstTimes, 0.5);
            deep[i] = quantile(deepTimes, 0.5);
            ratio[i] = deep[i] / first[i];
        }
        return new Result(
                MedianInterval.of(visited),
                MedianInterval.of(first),
                MedianInterval.of(deep),
                MedianInterval.of(ratio),
                quantile(all[0], 0.99),
                quantile(all[1], 0.99));
    }

    /** Rows of both tables that the server fetched for a page, on average of a block. */
    double rowsRead(boolean deep) throws SQLException {
        log.postgres().text("select pg_stat_force_next_flush()");
        long before = log.postgres().number(ROWS_READ);
        block(deep);
        log.postgres().text("select pg_stat_force_next_flush()");
        return (double) (log.postgres().number(ROWS_READ) - before) / pages;
    }

    private double[] block(boolean deep) {
        double[] micros = new double[pages];
        for (int i = 0; i < pages; i++) {
            long begin = System.nanoTime();
            AuditPage page = page(deep ? place : null);
            micros[i] = (System.nanoTime() - begin) / 1e3;
            if (deep) {
                // At the end of the log it begins again.
                place = page.next() == null ? depth : page.next();
            }
        }
        return micros;
    }

    private AuditPage page(@Nullable Keyset after) {
        return reader.page(new AuditQuery(filter, DeepLog.BEGIN, DeepLog.END, log.events(), after, PAGE));
    }

    /** The value below which that part of them lies. */
    static double quantile(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
    }

    /**
     * Times of pages, in microseconds.
     *
     * @param visited medians of blocks of deep pages that were visited for the first time in this run
     * @param first medians of blocks of first pages
     * @param deep medians of blocks of deep pages
     * @param ratio of the blocks of each pair
     * @param slowFirst the time that one of a hundred first pages exceeds
     * @param slowDeep the time that one of a hundred deep pages exceeds
     */
    record Result(
            MedianInterval visited,
            MedianInterval first,
            MedianInterval deep,
            MedianInterval ratio,
            double slowFirst,
            double slowDeep) {}
}
