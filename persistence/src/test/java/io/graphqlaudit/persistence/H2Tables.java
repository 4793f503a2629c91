package io.graphqlaudit.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.UUID;

/** All that a migration leaves in an H2 database, with the history of it, as one script. Thousands of tests begin with it. */
final class H2Tables {
    private static final String SCRIPT = script();

    private H2Tables() {}

    /** Makes them where there are none yet. */
    static void make(HikariDataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", "AUDIT_EVENT", null)) {
            if (!tables.next()) {
                statement.execute(SCRIPT);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String script() {
        try (HikariDataSource migrated = TestDatabase.pool("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "")) {
            TestDatabase.migrate(migrated, Database.H2);
            try (Connection connection = migrated.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet lines = statement.executeQuery("script nosettings")) {
                StringJoiner script = new StringJoiner("\n");
                while (lines.next()) {
                    script.add(lines.getString(1));
                }
                return script.toString();
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
