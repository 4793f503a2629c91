package io.graphqlaudit.persistence;

import io.graphqlaudit.event.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The version of the tables, which every migration states in {@code audit_schema}. */
final class SchemaVersion {
    static final int EXPECTED = 2;

    private SchemaVersion() {}

    /**
     * Does nothing when the schema is the expected one.
     *
     * @throws StoreUnavailableException when it is missing, older or newer
     */
    static void check(Connection connection) throws SQLException {
        int version = read(connection);
        if (version == EXPECTED) {
            return;
        }
        if (version == StoreCopy.BEING_COPIED) {
            throw new StoreUnavailableException(
                    "The store is half of a copy: run the command store copy again, to its end.",
                    new SQLException("copy under way"));
        }
        String remedy = version < EXPECTED
                ? "run the migrations, which the audit WAR does when it starts."
                : "use the release that made it, or a later one.";
        throw new StoreUnavailableException(
                "The audit schema has version " + version + " and this release needs " + EXPECTED + ": " + remedy,
                new SQLException("schema version " + version));
    }

    private static int read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(version) from audit_schema")) {
            row.next();
            return row.getInt(1);
        }
    }
}
