package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.event.StoreUnavailableException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a database is said in one sentence, without secrets. */
final class UnavailableStoreTest {
    @TempDir
    Path folder;

    @Test
    void saysThatThePasswordIsWrong() {
        try (TestDatabase database = TestDatabase.h2(folder)) {
            assertRefused(database.dataSource.getJdbcUrl(), "sa", "s3cret", "refused the user name or the password");
        }
    }

    @Test
    void saysThatPostgresRefusesTheUser() {
        try (TestDatabase database = TestDatabase.postgres()) {
            assertRefused(
                    database.dataSource.getJdbcUrl(), "nobody", "s3cret", "refused the user name or the password");
        }
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        assertRefused("jdbc:postgresql://127.0.0.1:1/audit", "audit", "s3cret", "cannot be reached");
    }

    @Test
    void saysThatTheTablesAreMissing() {
        assertRefused(TestDatabase.h2Url(folder), "sa", "", "tables are missing");
    }

    @Test
    void saysThatTheSchemaIsOfAnotherVersion() {
        try (TestDatabase database = TestDatabase.h2(folder)) {
            database.execute("update audit_schema set version = 9");

            assertRefused(TestDatabase.h2Url(folder), "sa", "", "version 9 and this release needs 2");
        }
    }

    @Test
    void saysThatAPrivilegeIsMissing() {
        try (TestDatabase database = TestDatabase.postgres()) {
            String schema = database.column("select current_schema()").get(0);
            database.execute("create role reader_of_" + schema + " login");

            assertRefused(database.dataSource.getJdbcUrl(), "reader_of_" + schema, "", "tables are missing");

            database.execute("grant usage on schema " + schema + " to reader_of_" + schema);
            assertRefused(database.dataSource.getJdbcUrl(), "reader_of_" + schema, "", "lacks a privilege");
        }
    }

    @Test
    void isUnavailableWhileTheDatabaseIsGone() {
        TestDatabase database = TestDatabase.h2(folder);
        assertThat(database.database.isReachable()).isTrue();

        database.dataSource.close();

        assertThat(database.database.isReachable()).isFalse();
        assertThatThrownBy(() -> database.database
                        .store()
                        .store(new Spool().complete(Sample.operation().event()).batch()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> database.database.reader().highestPosition())
                .isInstanceOf(StoreUnavailableException.class);
        database.database.close();
    }

    @Test
    void worksOnH2WithoutTheRightToCheckpoint() {
        try (TestDatabase database = TestDatabase.h2(folder)) {
            database.execute("create user plain password 'plain'");
            database.execute("grant select, insert, update, delete on schema public to plain");
            try (HikariDataSource plain = TestDatabase.pool(TestDatabase.h2Url(folder), "plain", "plain");
                    AuditDatabase store = TestDatabase.open(plain)) {
                store.store()
                        .store(new Spool().complete(Sample.operation().event()).batch());

                assertThat(store.reader().highestPosition()).isEqualTo(1);
            }
        }
    }

    private static void assertRefused(String url, String user, String password, String sentence) {
        try (HikariDataSource dataSource = TestDatabase.pool(url, user, password)) {
            assertThatThrownBy(() -> TestDatabase.open(dataSource))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(sentence)
                    .hasMessageNotContaining("s3cret");
        }
    }
}
