package io.graphqlaudit.persistence.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * Writes the rows of a batch to PostgreSQL with one statement for each table, its columns bound as arrays. The server
 * then begins and ends two statements for a batch instead of two for each event.
 */
final class ArrayRowWriter implements RowWriter {
    /** Most characters of content in a statement, so that the server need not put its rows aside on disk. */
    private static final int MOST_CONTENT = 1 << 21;

    private final Table<AuditEventEntity> events = Table.of("audit_event", AuditEventEntity.COLUMNS);
    private final Table<EventDetailEntity> details = Table.of("audit_event_detail", EventDetailEntity.COLUMNS);

    @Override
    public void write(StatelessSession session, List<AuditEventEntity> rows, List<EventDetailEntity> contents) {
        session.doWork(connection -> {
            events.insert(connection, rows);
            int from = 0;
            while (from < contents.size()) {
                int to = endOfPart(contents, from);
                details.insert(connection, contents.subList(from, to));
                from = to;
            }
        });
    }

    private static int endOfPart(List<EventDetailEntity> contents, int from) {
        int to = from;
        long length = 0;
        do {
            length += contents.get(to).length();
            to++;
        } while (to < contents.size() && length + contents.get(to).length() <= MOST_CONTENT);
        return to;
    }

    private record Table<R>(String sql, List<ArrayColumn<R, ?>> columns) {
        static <R> Table<R> of(String name, List<ArrayColumn<R, ?>> columns) {
            return new Table<>(statement(name, columns), columns);
        }

        void insert(Connection connection, List<R> rows) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setArray(i + 1, columns.get(i).in(connection, rows));
                }
                statement.executeUpdate();
            }
        }

        private static <R> String statement(String name, List<ArrayColumn<R, ?>> columns) {
            return columns.stream()
                            .map(ArrayColumn::name)
                            .collect(Collectors.joining(", ", "insert into " + name + " (", ")"))
                    + columns.stream()
                            .map(column -> "?::" + column.type() + "[]")
                            .collect(Collectors.joining(", ", " select * from unnest(", ")"));
        }
    }
}
