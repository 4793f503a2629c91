package io.graphqlaudit.persistence.schema;

import io.graphqlaudit.event.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The version of the tables, which every migration states in {@code audit_schema}. */
public final class SchemaVersion {
    /** The version that this release reads and writes. */
    public static final int EXPECTED = 5;

    /** The version while a copy into the store is under way. */
    public static final int BEING_COPIED = 0;

    private SchemaVersion() {}

    /**
     * Does nothing when the schema is the expected one.
     *
     * @throws StoreUnavailableException when it is missing, older or newer
     */
    public static void check(Connection connection) throws SQLException {
        int version = read(connection);
        if (version == EXPECTED) {
            return;
        }
        if (version == BEING_COPIED) {
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
