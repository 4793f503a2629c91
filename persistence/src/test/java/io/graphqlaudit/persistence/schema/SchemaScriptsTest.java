package io.graphqlaudit.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A schema made by hand is as good as one made by migration. */
final class SchemaScriptsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void makeASchemaThatCanBeUsed(Database kind) throws SQLException {
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            run(dataSource, SchemaScripts.of(kind.folder()));
            try (AuditDatabase database = TestDatabase.open(dataSource)) {
                database.store()
                        .store(new Spool().complete(Sample.operation().event()).batch());

                assertThat(database.reader().highestPosition()).isEqualTo(1);
            }
        }
    }

    /** MariaDB does not undo changes of tables: a migration that was cut short begins again. */
    @Test
    void canBeRunAgainOnMariaDb() throws SQLException {
        try (HikariDataSource dataSource = TestDatabase.empty(Database.MARIADB, folder)) {
            String script = SchemaScripts.of("mariadb");
            String half = script.substring(0, script.indexOf(";", script.length() / 2) + 1);
            run(dataSource, half);
            TestDatabase.migrateAgain(dataSource, Database.MARIADB);
            run(dataSource, script);
            try (AuditDatabase database = TestDatabase.open(dataSource)) {
                assertThat(database.reader().highestPosition()).isZero();
            }
        }
    }

    private static void run(HikariDataSource dataSource, String script) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script.replaceAll("(?m)--.*$", "").split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
