package io.graphqlaudit.persistence.schema;

import io.graphqlaudit.persistence.database.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What is looked at before a database is used: better one sentence now than a spool that is never emptied. */
public final class StartupCheck {
    private static final Logger LOG = System.getLogger(StartupCheck.class.getName());

    /** They touch no row, but need the rights and a database that can be written. */
    private static final List<String> REHEARSAL = List.of(
            "insert into audit_event select * from audit_event where 1 = 0",
            "insert into audit_event_detail select * from audit_event_detail where 1 = 0",
            "insert into audit_actor select * from audit_actor where 1 = 0",
            "insert into audit_spool select * from audit_spool where 1 = 0",
            "insert into audit_open select * from audit_open where 1 = 0",
            "insert into audit_set_aside select * from audit_set_aside where 1 = 0",
            "update audit_position set last_position = last_position where 1 = 0",
            "update audit_actor set email = email where 1 = 0",
            "update audit_spool set last_sequence = last_sequence where 1 = 0",
            "delete from audit_open where 1 = 0");

    private StartupCheck() {}

    /**
     * Looks at version, shape, rights and durability; what may cost events later is logged as a warning.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the schema is not the expected one
     * @throws SQLException when the database refuses to be read or written
     */
    public static void run(Connection connection, Database database) throws SQLException {
        SchemaVersion.check(connection);
        SchemaShape.check(connection, database);
        rehearse(connection);
        try (Statement statement = connection.createStatement()) {
            doubts(statement, database).forEach(doubt -> LOG.log(Level.WARNING, doubt));
        }
    }

    /** What the operator should know of how the database is set up, one sentence each. */
    static List<String> doubts(Statement statement, Database database) throws SQLException {
        return switch (database) {
            case H2 -> List.of();
            case POSTGRESQL -> PostgresDurability.doubts(statement);
            case MARIADB -> MariaDbDurability.doubts(statement);
        };
    }

    private static void rehearse(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : REHEARSAL) {
                statement.execute(sql);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }
}
