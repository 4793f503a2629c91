package io.graphqlaudit.persistence.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.hibernate.StatelessSession;

/**
 * Reads the content of events whose positions are known: where they stand close together as one range of the primary
 * key, which costs a third of looking them up one by one, and else by their keys. By JDBC, and the text as the bytes
 * that the database sends: each row goes out as it is, and making text of it and bytes again costs more than all else.
 */
final class ContentStatement {
    /**
     * Bytes that the driver holds at a time, about: content may be long. Each time it asks the server for more, one waits
     * for the other.
     */
    private static final long FETCHED_AT_ONCE = 1 << 20;

    /** Rows that are fetched before it is known how long they are. */
    private static final int FIRST_ROWS = 8;

    private static final int MOST_ROWS = 4_096;

    /** Keys in one statement; the last one stands in for those that are fewer, so that there is one text. */
    private static final int KEYS = 128;

    private static final String RANGE = """
            select position, content from audit_event_detail
            where position >= ? and position <= ?
            order by position
            """;

    private static final String BY_KEYS = """
            select position, content from audit_event_detail
            where position in (%s)
            order by position
            """.formatted(String.join(", ", Collections.nCopies(KEYS, "?")));

    private final List<Long> positions;

    /** @param positions of the events, in order */
    ContentStatement(List<Long> positions) {
        this.positions = positions;
    }

    /** Adds the events to a page; false when it is full before the last one. */
    boolean readInto(ContentPage page, StatelessSession session) {
        return positions.isEmpty() || session.doReturningWork(connection -> readInto(page, connection));
    }

    private boolean readInto(ContentPage page, Connection connection) throws SQLException {
        if (isDense()) {
            return read(connection, RANGE, 2, List.of(positions.get(0), last()), page);
        }
        for (int from = 0; from < positions.size(); from += KEYS) {
            List<Long> some = positions.subList(from, Math.min(positions.size(), from + KEYS));
            if (!read(connection, BY_KEYS, KEYS, some, page)) {
                return false;
            }
        }
        return true;
    }

    /** Whether at least every other event of the range is wanted. */
    private boolean isDense() {
        return 2L * positions.size() > last() - positions.get(0);
    }

    /** Whether the page took all that is wanted of these rows. */
    private boolean read(Connection connection, String sql, int parameters, List<Long> values, ContentPage page)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FIRST_ROWS);
            for (int i = 0; i < parameters; i++) {
                statement.setLong(i + 1, values.get(Math.min(i, values.size() - 1)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, page);
            }
        }
    }

    private boolean read(ResultSet rows, ContentPage page) throws SQLException {
        int next = 0;
        int read = 0;
        long bytes = 0;
        while (rows.next()) {
            long position = rows.getLong(1);
            byte[] content = rows.getBytes(2);
            bytes += content.length;
            read++;
            if (read % FIRST_ROWS == 0) {
                rows.setFetchSize((int) Math.max(1, Math.min(MOST_ROWS, read * FETCHED_AT_ONCE / bytes)));
            }
            while (next < positions.size() && positions.get(next) < position) {
                next++;
            }
            boolean wanted = next < positions.size() && positions.get(next) == position;
            if (wanted && !page.add(new StoredJson(position, content))) {
                return false;
            }
        }
        return true;
    }

    private long last() {
        return positions.get(positions.size() - 1);
    }
}
