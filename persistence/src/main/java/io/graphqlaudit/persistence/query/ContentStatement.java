package io.graphqlaudit.persistence.query;

import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

/**
 * Reads the content of events whose positions are known: where they stand close together as one range of the primary
 * key, which costs a third of looking them up one by one, and else by their keys.
 */
final class ContentStatement {
    /** Rows that the driver holds at a time: content may be long. */
    private static final int FETCHED_AT_ONCE = 256;

    /** Keys in one statement; the last one stands in for those that are fewer, so that there is one text. */
    private static final int KEYS = 128;

    private static final String RANGE = """
            select position, content from audit_event_detail
            where position >= :first and position <= :last
            order by position
            """;

    private static final String BY_KEYS = """
            select position, content from audit_event_detail
            where position in (%s)
            order by position
            """.formatted(names());

    private final StatelessSession session;
    private final List<Long> positions;

    /** @param positions of the events, in order */
    ContentStatement(StatelessSession session, List<Long> positions) {
        this.session = session;
        this.positions = positions;
    }

    /** Adds the events to a page; false when it is full before the last one. */
    boolean readInto(ContentPage page) {
        if (isDense()) {
            return read(range(), page);
        }
        for (int from = 0; from < positions.size(); from += KEYS) {
            List<Long> some = positions.subList(from, Math.min(positions.size(), from + KEYS));
            if (!read(byKeys(some), page)) {
                return false;
            }
        }
        return true;
    }

    /** Whether at least every other event of the range is wanted. */
    private boolean isDense() {
        return !positions.isEmpty() && 2L * positions.size() > last() - positions.get(0);
    }

    private NativeQuery<Tuple> range() {
        return content(RANGE).setParameter("first", positions.get(0)).setParameter("last", last());
    }

    private NativeQuery<Tuple> byKeys(List<Long> some) {
        NativeQuery<Tuple> query = content(BY_KEYS);
        for (int i = 0; i < KEYS; i++) {
            query.setParameter("p" + i, some.get(Math.min(i, some.size() - 1)));
        }
        return query;
    }

    private NativeQuery<Tuple> content(String sql) {
        return session.createNativeQuery(sql, Tuple.class)
                .addScalar("position", StandardBasicTypes.LONG)
                .addScalar("content", StandardBasicTypes.STRING)
                .setFetchSize(FETCHED_AT_ONCE);
    }

    /** Whether the page took all that is wanted of these rows. */
    private boolean read(NativeQuery<Tuple> query, ContentPage page) {
        int next = 0;
        try (ScrollableResults<Tuple> rows = query.scroll(ScrollMode.FORWARD_ONLY)) {
            while (rows.next()) {
                Tuple row = rows.get();
                long position = row.get("position", Long.class);
                while (next < positions.size() && positions.get(next) < position) {
                    next++;
                }
                boolean wanted = next < positions.size() && positions.get(next) == position;
                if (wanted && !page.add(new StoredJson(position, row.get("content", String.class)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private long last() {
        return positions.get(positions.size() - 1);
    }

    private static String names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            names.add(":p" + i);
        }
        return String.join(", ", names);
    }
}
