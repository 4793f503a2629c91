package io.graphqlaudit.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** Where events are kept. */
enum Store {
    /** Nothing is set: the store lies in the data directory. */
    H2 {
        @Override
        Map<String, String> settings() {
            return Map.of();
        }
    },
    /** Three variables name a new, empty database. */
    POSTGRESQL {
        @Override
        Map<String, String> settings() throws SQLException {
            return SharedPostgres.SERVER.newDatabase();
        }
    };

    /** Environment variables for a new store. */
    abstract Map<String, String> settings() throws SQLException;

    /** Started at first use; stops with the tests. */
    private static final class SharedPostgres {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgresql-");
                return PostgresServer.start(folder);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
