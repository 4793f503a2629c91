package io.graphqlaudit.bench;

import io.graphqlaudit.persistence.query.FacetField;
import io.graphqlaudit.persistence.query.FacetQuery;
import io.graphqlaudit.persistence.query.FacetReader;
import io.graphqlaudit.persistence.query.Facets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Counting events for the page, by eight fields and in sixty bars, beside one {@code count(*)} of the same events. */
final class FacetCost {
    /** What the page counts by. */
    static final List<FacetField> FIELDS = List.of(
            FacetField.OUTCOME,
            FacetField.KIND,
            FacetField.APPLICATION,
            FacetField.ACTOR,
            FacetField.IP,
            FacetField.OPERATION,
            FacetField.ACTION,
            FacetField.RESOURCE);

    private static final int TOP = 8;
    private static final int BARS = 60;

    private final DeepLog log;
    private final FacetReader reader;
    private final long highest;

    FacetCost(DeepLog log) {
        this.log = log;
        this.reader = log.postgres().database().facets(Duration.ofMinutes(1));
        this.highest = log.postgres().database().reader().highestPosition();
    }

    /** All of the log, months and days of it, and filters of different breadth. */
    static List<Case> cases(DeepLog log) throws SQLException {
        List<Case> cases = new ArrayList<>();
        DeepFilters.Asked all = DeepFilters.of(log).get("time");
        cases.add(new Case("all", all, DeepLog.BEGIN.minus(Duration.ofDays(1))));
        for (int days : List.of(90, 30, 7, 1)) {
            cases.add(new Case(days + " days", all, DeepLog.END.minus(Duration.ofDays(days))));
        }
        DeepFilters.of(log).forEach((name, asked) -> {
            if (!asked.equals(all)) {
                cases.add(new Case(name, asked, DeepLog.BEGIN.minus(Duration.ofDays(1))));
            }
        });
        return cases;
    }

    Facets facets(Case asked) {
        return reader.read(
                new FacetQuery(asked.asked().filter(), asked.from(), DeepLog.END, highest, FIELDS, TOP, BARS));
    }

    /** One {@code count(*)} of the same events. */
    long count(Case asked) throws SQLException {
        try (Connection connection = log.postgres().connection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from audit_event where occurred_at >= ? and occurred_at <= ? and position <= ? and "
                                + asked.asked().sql())) {
            statement.setObject(1, time(asked.from()));
            statement.setObject(2, time(DeepLog.END));
            statement.setLong(3, highest);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Blocks of both in turns. */
    Times measure(Case asked, int blocks, int inABlock) throws SQLException {
        double[] count = new double[blocks];
        double[] facets = new double[blocks];
        double[] ratio = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            long begin = System.nanoTime();
            for (int i = 0; i < inABlock; i++) {
                count(asked);
            }
            long middle = System.nanoTime();
            for (int i = 0; i < inABlock; i++) {
                facets(asked);
            }
            long end = System.nanoTime();
            count[block] = (middle - begin) / 1e6 / inABlock;
            facets[block] = (end - middle) / 1e6 / inABlock;
            ratio[block] = facets[block] / count[block];
        }
        return new Times(MedianInterval.of(count), MedianInterval.of(facets), MedianInterval.of(ratio));
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** What is counted: events that meet a filter, from a time to the end of the log. */
    record Case(String name, DeepFilters.Asked asked, Instant from) {}

    /** Milliseconds of each, and how many times the one the other takes. */
    record Times(MedianInterval count, MedianInterval facets, MedianInterval ratio) {}
}
