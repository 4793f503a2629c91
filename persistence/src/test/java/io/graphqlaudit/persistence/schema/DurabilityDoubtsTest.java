package io.graphqlaudit.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator is told of a database that may forget what it confirmed. */
final class DurabilityDoubtsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void hasNoneAboutUsualSettings(Database kind) throws SQLException {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            assertThat(doubts(database.dataSource, kind)).isEmpty();
        }
    }

    @Test
    void namesSynchronousCommitOfPostgres() throws SQLException {
        try (TestDatabase database = TestDatabase.postgres();
                HikariDataSource careless = TestDatabase.pool(
                        database.dataSource.getJdbcUrl() + "&options=-c%20synchronous_commit=off", "postgres", "")) {
            assertThat(doubts(careless, Database.POSTGRESQL))
                    .singleElement()
                    .asString()
                    .contains("synchronous_commit=off")
                    .contains("set it to on");
        }
    }

    /** As it is set up for tests of others, where nothing has to last. */
    @Test
    void namesEverySettingOfACarelessPostgres() throws IOException, SQLException {
        try (EmbeddedPostgres careless = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("full_page_writes", "off")
                        .start();
                Connection connection = careless.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(StartupCheck.doubts(statement, Database.POSTGRESQL))
                    .extracting(sentence -> sentence.replaceAll(".* with (\\w+=off), .*", "$1"))
                    .containsExactly("fsync=off", "full_page_writes=off", "synchronous_commit=off");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "innodb_flush_log_at_trx_commit, 0, 1, set it to 1",
        "innodb_flush_log_at_trx_commit, 2, 1, set it to 1",
        "max_allowed_packet, 1048576, 16777216, 16777216 or more"
    })
    void namesVariablesOfMariaDb(String variable, String careless, String usual, String remedy) throws SQLException {
        try (TestDatabase database = TestDatabase.mariaDb()) {
            set(database, variable, careless);
            try (HikariDataSource later = TestDatabase.pool(database.dataSource.getJdbcUrl(), "root", "")) {
                assertThat(doubts(later, Database.MARIADB))
                        .singleElement()
                        .asString()
                        .contains(variable)
                        .contains(remedy);
            } finally {
                set(database, variable, usual);
            }
        }
    }

    @Test
    void namesAMariaDbThatChangesValues() throws SQLException {
        try (TestDatabase database = TestDatabase.mariaDb();
                HikariDataSource lenient = TestDatabase.pool(
                        database.dataSource.getJdbcUrl()
                                + "?jdbcCompliantTruncation=false&sessionVariables=sql_mode='NO_ZERO_DATE'",
                        "root",
                        "")) {
            assertThat(doubts(lenient, Database.MARIADB))
                    .singleElement()
                    .asString()
                    .contains("STRICT_TRANS_TABLES");
        }
    }

    private static void set(TestDatabase database, String variable, String value) {
        database.execute("set global " + variable + " = " + value);
    }

    private static List<String> doubts(HikariDataSource dataSource, Database kind) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return StartupCheck.doubts(statement, kind);
        }
    }
}
