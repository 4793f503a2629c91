package io.graphqlaudit.faults;

import io.graphqlaudit.it.MariaDbServer;
import io.graphqlaudit.it.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What a store may lie in. */
enum Database {
    H2 {
        @Override
        StoreServer start(Path folder, Path dataDirectory) {
            return new StoreServer.H2(dataDirectory);
        }
    },
    POSTGRESQL {
        @Override
        StoreServer start(Path folder, Path dataDirectory) throws IOException, SQLException {
            return StoreServer.Alone.on(PostgresServer.start(folder.resolve("postgresql")));
        }
    },
    MARIADB {
        @Override
        StoreServer start(Path folder, Path dataDirectory) throws IOException, SQLException {
            return StoreServer.Alone.on(MariaDbServer.start(folder.resolve("mariadb")));
        }
    };

    /** Starts a new, empty one. */
    abstract StoreServer start(Path folder, Path dataDirectory) throws IOException, SQLException;
}
