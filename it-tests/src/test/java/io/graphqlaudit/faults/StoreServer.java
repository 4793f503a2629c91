package io.graphqlaudit.faults;

import io.graphqlaudit.it.DatabaseServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A database for one store: how the admin server reaches it, how it is killed, and a look into it. */
interface StoreServer extends AutoCloseable {
    /** Environment variables that lead the admin server to it. */
    Map<String, String> settings();

    /** Whether it is a process of its own, which can be killed. */
    boolean isAlone();

    /** {@code kill -9}. */
    void kill() throws IOException;

    /** Starts it after {@link #kill}. */
    void startAgain() throws IOException;

    /** A connection beside the admin server; where the store is not alone, while that is stopped. */
    Connection connect() throws SQLException;

    @Override
    void close() throws IOException;

    /** The H2 in a data folder, which lives and dies with the admin server. */
    record H2(Path dataDirectory) implements StoreServer {
        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public boolean isAlone() {
            return false;
        }

        @Override
        public void kill() {
            throw new UnsupportedOperationException("H2 is killed with the admin server");
        }

        @Override
        public void startAgain() {
            throw new UnsupportedOperationException("H2 starts with the admin server");
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:file:" + dataDirectory.resolve("store/audit"), "sa", "");
        }

        @Override
        public void close() {}
    }

    /** A new database on a server of its own. */
    record Alone(DatabaseServer server, Map<String, String> settings) implements StoreServer {
        static Alone on(DatabaseServer server) throws SQLException {
            return new Alone(server, server.newDatabase());
        }

        @Override
        public boolean isAlone() {
            return true;
        }

        @Override
        public void kill() throws IOException {
            server.kill();
        }

        @Override
        public void startAgain() throws IOException {
            server.startAgain();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(setting("JDBC_URL"), setting("JDBC_USER"), setting("JDBC_PASSWORD"));
        }

        private String setting(String name) {
            return Optional.ofNullable(settings.get("GRAPHQLAUDIT_" + name)).orElseThrow();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
