package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings the tables up to date, also where they were made by hand or by an early version, and where other tables
 * stand beside them. Its history has a name of its own, since an application in the same database may use Flyway, too.
 */
final class Migration {
    private static final String HISTORY = "graphql_audit_history";

    private Migration() {}

    /**
     * Migrates to the newest version.
     *
     * @param schema the folder of the scripts for this database
     * @param names what the operator calls it
     * @throws org.flywaydb.core.api.FlywayException when that cannot be done
     */
    static void run(DataSource dataSource, String schema, StoreNames names) {
        // On WebSphere Liberty, which lists no folder of an archive, Flyway finds one by the empty file flyway.location
        // in it: beside the scripts, and in db/callback, where it always looks.
        Flyway flyway = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .table(HISTORY)
                .locations("classpath:io/graphqlaudit/persistence/schema/" + schema)
                .failOnMissingLocations(true)
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(versionWithoutHistory(dataSource, names)))
                .load();
        // MariaDB keeps what a migration did before it failed. Each of its steps may be run again.
        if (schema.equals("mariadb") && hasFailed(flyway)) {
            flyway.repair();
        }
        flyway.migrate();
    }

    private static boolean hasFailed(Flyway flyway) {
        return Arrays.stream(flyway.info().all()).anyMatch(info -> info.getState() == MigrationState.FAILED);
    }

    /** What the tables say of themselves; 0 when there are none. */
    private static int versionWithoutHistory(DataSource dataSource, StoreNames names) {
        try (Connection connection = dataSource.getConnection()) {
            // Asked before: H2 writes a file, with what was asked, of each statement that fails.
            return hasTables(connection) ? version(connection) : 0;
        } catch (SQLException e) {
            throw new StartupException(DatabaseTrouble.sentence(e, names), e);
        }
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String name = data.storesUpperCaseIdentifiers() ? "AUDIT_SCHEMA" : "audit_schema";
        try (ResultSet tables = data.getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
            return tables.next();
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(version) from audit_schema")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
