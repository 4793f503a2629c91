package io.graphqlaudit.bench;

import io.graphqlaudit.bench.PageCase.Place;
import io.graphqlaudit.bench.RecordedSql.Replay;
import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Json;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the views through HTTP, and beside them the statements of the same pages alone, as the store's reader sends
 * them: with the same values, on one connection, every value of every row read and nothing made of it.
 */
final class PageRate implements AutoCloseable {
    private static final int LARGEST_READ = 1_000;

    /** In nanoseconds: bounds of time are milliseconds to the views, each with all of it. */
    private static final long REST_OF_MILLISECOND = 999_000;

    private static final Instant BEGIN = DeepLog.BEGIN.minus(Duration.ofDays(1));

    private final ServedLog served;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RecordedSql recorded = new RecordedSql();
    private final AuditDatabase database;

    PageRate(ServedLog served) {
        this.served = served;
        this.database = AuditDatabase.open(
                recorded.noting(served.log().postgres().dataSource()),
                value -> "k1:" + Integer.toHexString(value.hashCode()),
                Clock.fixed(DeepLog.END, ZoneOffset.UTC),
                "0");
    }

    /**
     * Asks for pages and finds the statements of each, of which no other event may come than the view shows.
     *
     * @param pages how many; where a view gives one first page only, it comes again and again
     */
    Pages pages(PageCase asked, Place place, int pages) throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        Instant to = place == Place.FIRST
                ? DeepLog.END
                : served.log().timeAtDepth(served.log().events() * 9 / 10);
        Pair pair = pair(asked, to, null);
        if (place == Place.FIRST) {
            return new Pages(asked, place, List.of(pair));
        }
        while (pairs.size() < pages) {
            if (pair.next() == null) {
                // Without cursors, and at the end of what there is, at another time.
                to = to.minus(Duration.ofMinutes(7));
                pair = pair(asked, to, null);
            } else {
                pair = pair(asked, to, pair);
            }
            pairs.add(pair);
        }
        return new Pages(asked, place, pairs);
    }

    private Pair pair(PageCase asked, Instant to, @Nullable Pair before) throws IOException, InterruptedException {
        HttpRequest request = asked.view()
                .page(served.admin().at(""), BEGIN, to, asked.limit(), before == null ? null : before.next())
                .header("Authorization", "Bearer " + AdminServer.TOKEN)
                .build();
        PagedView.Shown shown = asked.view().shown(Json.read(send(request)));
        recorded.taken();
        // A walk is read up to what was there when it began, which later pages need not find out again.
        long highest = before == null ? database.reader().highestPosition() : before.highest();
        List<StoredEvent> events = new ArrayList<>();
        Keyset behind = read(asked, to, highest, before == null ? null : before.behind(), events);
        List<String> names =
                events.stream().skip(asked.before()).map(asked.view()::nameOf).toList();
        if (!names.equals(shown.names())) {
            throw new AssertionError(asked.name() + ": the view shows " + shown.names() + ", the store has " + names);
        }
        return new Pair(request, recorded.taken(), names.size(), highest, behind, shown.next());
    }

    /** Reads what the page is made of, as the views do; answers the place behind it. */
    private @Nullable Keyset read(
            PageCase asked, Instant to, long highest, @Nullable Keyset after, List<StoredEvent> events) {
        boolean bounded = asked.view().hasTimes();
        Keyset behind = after;
        int left = asked.before() + asked.limit();
        do {
            AuditPage page = database.reader()
                    .page(new AuditQuery(
                            asked.filter(),
                            asked.order(),
                            bounded ? BEGIN : Instant.MIN,
                            bounded ? to.plusNanos(REST_OF_MILLISECOND) : Instant.MAX,
                            highest,
                            behind,
                            Math.min(left, LARGEST_READ),
                            AuditQuery.USUAL_CONTENT_BYTES));
            events.addAll(page.events());
            left -= page.events().size();
            behind = page.next();
        } while (left > 0 && behind != null);
        return behind;
    }

    /** Blocks of pages in turns: through HTTP, and by SQL. */
    Times measure(Pages pages, int blocks, int inABlock) throws Exception {
        double[][] all = new double[2][blocks * inABlock];
        double[] http = new double[blocks];
        double[] sql = new double[blocks];
        double[] ratio = new double[blocks];
        try (Connection connection = served.log().postgres().connection()) {
            connection.setAutoCommit(false);
            for (int block = 0; block < blocks; block++) {
                double[] answered = new double[inABlock];
                double[] read = new double[inABlock];
                for (int i = 0; i < inABlock; i++) {
                    Pair pair = pages.pairs().get(i % pages.pairs().size());
                    long begin = System.nanoTime();
                    send(pair.request());
                    answered[i] = (System.nanoTime() - begin) / 1e6;
                }
                for (int i = 0; i < inABlock; i++) {
                    Pair pair = pages.pairs().get(i % pages.pairs().size());
                    long begin = System.nanoTime();
                    pair.statements().send(connection);
                    read[i] = (System.nanoTime() - begin) / 1e6;
                }
                System.arraycopy(answered, 0, all[0], block * inABlock, inABlock);
                System.arraycopy(read, 0, all[1], block * inABlock, inABlock);
                http[block] = QueryDepth.quantile(answered, 0.5);
                sql[block] = QueryDepth.quantile(read, 0.5);
                ratio[block] = http[block] / sql[block];
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return new Times(
                MedianInterval.of(http),
                QueryDepth.quantile(all[0], 0.99),
                MedianInterval.of(sql),
                QueryDepth.quantile(all[1], 0.99),
                MedianInterval.of(ratio));
    }

    /** Sends the statements once, by which they are seen to be those of the page; answers how many rows came. */
    int rows(Pages pages) throws SQLException {
        int rows = 0;
        try (Connection connection = served.log().postgres().connection()) {
            connection.setAutoCommit(false);
            for (Pair pair : pages.pairs()) {
                rows += pair.statements().send(connection);
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return rows;
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        database.close();
    }

    /**
     * A page in two forms.
     *
     * @param request as the view is asked
     * @param statements as the store is
     * @param events that it has
     * @param highest the highest position of its walk
     * @param behind the place behind it, for the store
     * @param next the place behind it, for the view
     */
    private record Pair(
            HttpRequest request,
            Replay statements,
            int events,
            long highest,
            @Nullable Keyset behind,
            @Nullable String next) {}

    /** Pages of one kind. */
    record Pages(PageCase asked, Place place, List<Pair> pairs) {
        /** How many events are on all of them. */
        int events() {
            return pairs.stream().mapToInt(Pair::events).sum();
        }
    }

    /**
     * Milliseconds of a page.
     *
     * @param http medians of blocks through HTTP
     * @param slowHttp the time that one of a hundred exceeds
     * @param sql medians of blocks of the statements alone
     * @param slowSql the time that one of a hundred exceeds
     * @param ratio of the medians of each pair of blocks
     */
    record Times(MedianInterval http, double slowHttp, MedianInterval sql, double slowSql, MedianInterval ratio) {}
}
