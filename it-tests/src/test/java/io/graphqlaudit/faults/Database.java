package io.graphqlaudit.faults;

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
            return StoreServer.PostgreSql.start(folder.resolve("postgresql"));
        }
    },
    MARIADB {
        @Override
        boolean isThere() {
            return false;
        }

        @Override
        StoreServer start(Path folder, Path dataDirectory) {
            throw new UnsupportedOperationException("no MariaDB yet");
        }
    };

    /** Whether this version can keep a store in it. */
    boolean isThere() {
        return true;
    }

    /** Starts a new, empty one. */
    abstract StoreServer start(Path folder, Path dataDirectory) throws IOException, SQLException;
}
