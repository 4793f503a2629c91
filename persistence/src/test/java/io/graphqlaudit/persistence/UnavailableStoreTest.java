package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.schema.SchemaVersion;
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

            assertRefused(
                    TestDatabase.h2Url(folder), "sa", "", "version 9 and this release needs " + SchemaVersion.EXPECTED);
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
    void saysThatMariaDbRefusesTheUser() {
        assertRefused(MariaDb.url("mysql"), "nobody", "s3cret", "refused the user name or the password");
    }

    @Test
    void saysThatMariaDbHasNoSuchDatabase() {
        assertRefused(MariaDb.url("nowhere"), "root", "", "does not exist");
    }

    @Test
    void saysThatAPrivilegeIsMissingOnMariaDb() {
        try (TestDatabase database = TestDatabase.mariaDb()) {
            String name = database.column("select database()").get(0);
            database.execute("create user reader_" + name + "@'127.0.0.1' identified by 's3cret'");
            database.execute("grant select on " + name + ".* to reader_" + name + "@'127.0.0.1'");

            assertRefused(MariaDb.url(name), "reader_" + name, "s3cret", "lacks a privilege");
        }
    }

    @Test
    void saysThatMariaDbIsReadOnly() {
        try (TestDatabase database = TestDatabase.mariaDb()) {
            String name = database.column("select database()").get(0);
            database.execute("create user writer_" + name + "@'127.0.0.1' identified by 's3cret'");
            database.execute("grant all on " + name + ".* to writer_" + name + "@'127.0.0.1'");
            database.execute("set global read_only = on");
            try {
                assertRefused(MariaDb.url(name), "writer_" + name, "s3cret", "is read-only");
            } finally {
                database.execute("set global read_only = off");
            }
        }
    }

    @Test
    void saysThatPostgresIsReadOnly() {
        try (TestDatabase database = TestDatabase.postgres()) {
            String url = database.dataSource.getJdbcUrl() + "&options=-c%20default_transaction_read_only=on";

            assertRefused(url, "postgres", "", "is read-only");
        }
    }

    @Test
    void saysThatH2IsReadOnly() {
        TestDatabase.h2(folder).close();

        assertRefused(TestDatabase.h2Url(folder) + ";ACCESS_MODE_DATA=r", "sa", "", "is read-only");
    }

    @Test
    void saysThatOnlyReadingIsGranted() {
        try (TestDatabase database = TestDatabase.postgres()) {
            String schema = database.column("select current_schema()").get(0);
            database.execute("create role looker_at_" + schema + " login");
            database.execute("grant usage on schema " + schema + " to looker_at_" + schema);
            database.execute("grant select on all tables in schema " + schema + " to looker_at_" + schema);

            assertRefused(database.dataSource.getJdbcUrl(), "looker_at_" + schema, "", "lacks a privilege");
        }
    }

    @Test
    void namesATableThatIsMissing() {
        try (TestDatabase database = TestDatabase.mariaDb()) {
            database.execute("drop table audit_hold");

            assertRefused(database.dataSource.getJdbcUrl(), "root", "", "lacks the table audit_hold and 12 more");
        }
    }

    @Test
    void namesAColumnThatIsMissing() {
        try (TestDatabase database = TestDatabase.h2(folder)) {
            database.execute("alter table audit_spool drop column node");

            assertRefused(TestDatabase.h2Url(folder), "sa", "", "lacks the column audit_spool.node, which");
        }
    }

    @Test
    void namesAnIndexThatIsMissing() {
        try (TestDatabase database = TestDatabase.postgres()) {
            database.execute("drop index audit_event_by_actor");

            assertRefused(database.dataSource.getJdbcUrl(), "postgres", "", "lacks the index audit_event_by_actor");
        }
    }

    @Test
    void namesTheSequenceIfItIsMissing() {
        try (TestDatabase database = TestDatabase.mariaDb()) {
            database.execute("drop sequence audit_actor_number");

            assertRefused(database.dataSource.getJdbcUrl(), "root", "", "lacks the sequence audit_actor_number");
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
            // A pool asks again until then.
            dataSource.setConnectionTimeout(2_500);
            assertThatThrownBy(() -> TestDatabase.open(dataSource))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(sentence)
                    .hasMessageNotContaining("s3cret");
        }
    }
}
