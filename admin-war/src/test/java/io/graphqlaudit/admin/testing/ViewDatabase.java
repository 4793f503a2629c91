package io.graphqlaudit.admin.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** New, migrated databases: of H2, or of the kind that the system property {@code view.database} names. */
final class ViewDatabase {
    private static final Database KIND = Database.valueOf(System.getProperty("view.database", "H2"));

    private ViewDatabase() {}

    static HikariDataSource open() {
        HikariDataSource source = KIND == Database.H2
                ? TestDatabase.pool("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "")
                : TestDatabase.empty(KIND, folder());
        TestDatabase.fill(source, KIND);
        return source;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("view-database");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
