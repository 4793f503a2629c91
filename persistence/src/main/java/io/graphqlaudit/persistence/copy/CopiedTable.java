package io.graphqlaudit.persistence.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table that exists in two databases with the same columns. Its columns are read from both, so new ones go along. */
final class CopiedTable {
    private static final int ROWS_AT_ONCE = 500;

    private final String name;
    private final Map<String, Type> from;
    private final Map<String, Type> to;

    private CopiedTable(String name, Map<String, Type> from, Map<String, Type> to) {
        this.name = name;
        this.from = from;
        this.to = to;
    }

    /**
     * The table in both databases.
     *
     * @throws CopyRefusedException when their columns are not the same
     */
    static CopiedTable of(String name, Connection source, Connection target) throws SQLException {
        Map<String, Type> from = columns(source, name);
        Map<String, Type> to = columns(target, name);
        if (!from.keySet().equals(to.keySet())) {
            throw new CopyRefusedException("The table " + name
                    + " has other columns in the source than in the target: start the source's server once, so that"
                    + " its tables are up to date.");
        }
        return new CopiedTable(name, from, to);
    }

    String name() {
        return name;
    }

    boolean has(String column) {
        return from.containsKey(column);
    }

    /** Copies the rows that the condition, with these numbers as its parameters, lets through; how many it were. */
    long copy(Connection source, Connection target, String condition, long... parameters) throws SQLException {
        String columns = String.join(", ", from.keySet());
        String marks = from.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        long copied = 0;
        try (PreparedStatement read = source.prepareStatement("select " + columns + " from " + name + " " + condition);
                PreparedStatement write =
                        target.prepareStatement("insert into " + name + " (" + columns + ") values (" + marks + ")")) {
            for (int i = 0; i < parameters.length; i++) {
                read.setLong(i + 1, parameters[i]);
            }
            read.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    add(rows, write);
                    if (++copied % ROWS_AT_ONCE == 0) {
                        write.executeBatch();
                    }
                }
            }
            write.executeBatch();
        }
        return copied;
    }

    private void add(ResultSet row, PreparedStatement write) throws SQLException {
        int column = 0;
        for (Map.Entry<String, Type> entry : from.entrySet()) {
            column++;
            Type read = entry.getValue();
            Type written = to.getOrDefault(entry.getKey(), read);
            @Nullable Object value = read.kind().read(row, column, read.name());
            if (value == null) {
                write.setNull(column, written.jdbc());
            } else {
                written.kind().write(write, column, value, written.name());
            }
        }
        write.addBatch();
    }

    static long count(Connection connection, String table) throws SQLException {
        return number(connection, "select count(*) from " + table);
    }

    /** The number that a query answers; 0 for null. */
    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** All tables whose names begin with {@code audit_}, in lower case. */
    static List<String> all(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                // PostgreSQL lists indexes, too, of which some have no type at all.
                @Nullable String type = tables.getString("TABLE_TYPE");
                if (name.startsWith("audit_") && type != null && type.endsWith("TABLE")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static Map<String, Type> columns(Connection connection, String table) throws SQLException {
        Map<String, Type> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            ResultSetMetaData data = none.getMetaData();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                String type = data.getColumnTypeName(i).toLowerCase(Locale.ROOT);
                columns.put(
                        data.getColumnName(i).toLowerCase(Locale.ROOT),
                        new Type(data.getColumnType(i), type, ColumnKind.of(data.getColumnType(i), type)));
            }
        }
        return columns;
    }

    private record Type(int jdbc, String name, ColumnKind kind) {}
}
