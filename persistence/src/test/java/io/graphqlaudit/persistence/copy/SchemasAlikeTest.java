package io.graphqlaudit.persistence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The three schemas are one: the same tables, columns that may be empty, indexes, and what is unique, whatever the
 * databases name it. Asked of the databases themselves.
 */
final class SchemasAlikeTest {
    /** H2 and MariaDB have no partial indexes, and no partitions, whose keys must hold the time. */
    private static final Map<String, String> ONLY_POSTGRESQL = Map.of(
            "audit_event unique (position, occurred_at)", "audit_event unique (position)",
            "audit_event_detail unique (position, occurred_at)", "audit_event_detail unique (position)",
            "audit_event (kind, occurred_at, position)", "",
            "audit_event (outcome, occurred_at, position)", "");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void hasWhatH2Has(Database kind) throws SQLException {
        assertThat(schema(kind)).isEqualTo(schema(Database.H2));
    }

    /** What is known to differ is there, so that the list above hides nothing else. */
    @Test
    void differsOnlyWhereItIsKnown() throws SQLException {
        assertThat(read(Database.POSTGRESQL)).containsAll(ONLY_POSTGRESQL.keySet());
        assertThat(read(Database.H2)).doesNotContainAnyElementsOf(ONLY_POSTGRESQL.keySet());
    }

    private Set<String> schema(Database kind) throws SQLException {
        Set<String> parts = new TreeSet<>();
        for (String part : read(kind)) {
            String common = ONLY_POSTGRESQL.getOrDefault(part, part);
            if (!common.isEmpty()) {
                parts.add(common);
            }
        }
        return parts;
    }

    private Set<String> read(Database kind) throws SQLException {
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind);
            try (Connection connection = dataSource.getConnection()) {
                Set<String> parts = new TreeSet<>();
                for (String table : CopiedTable.all(connection)) {
                    if (!table.matches(".*_(other|\\d{4}_\\d\\d)")) {
                        columns(connection, table, parts);
                        indexes(connection, table, parts);
                    }
                }
                return parts;
            }
        }
    }

    private static void columns(Connection connection, String table, Set<String> parts) throws SQLException {
        try (ResultSet rows = connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), stored(connection, table), null)) {
            while (rows.next()) {
                boolean empty = rows.getInt("NULLABLE") == DatabaseMetaData.columnNullable;
                parts.add(table + "." + lower(rows, "COLUMN_NAME") + (empty ? " may be null" : ""));
            }
        }
    }

    private static void indexes(Connection connection, String table, Set<String> parts) throws SQLException {
        Map<String, String> indexes = new TreeMap<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getIndexInfo(
                        connection.getCatalog(), connection.getSchema(), stored(connection, table), false, true)) {
            while (rows.next()) {
                String unique = rows.getBoolean("NON_UNIQUE") ? "" : " unique";
                if (rows.getString("INDEX_NAME") != null) {
                    indexes.merge(
                            rows.getString("INDEX_NAME"),
                            table + unique + " (" + lower(rows, "COLUMN_NAME"),
                            (columns, next) -> columns + ", " + next.substring(next.indexOf('(') + 1));
                }
            }
        }
        indexes.values().forEach(index -> parts.add(index + ")"));
    }

    private static String stored(Connection connection, String table) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }

    private static String lower(ResultSet rows, String label) throws SQLException {
        return rows.getString(label).toLowerCase(Locale.ROOT);
    }
}
