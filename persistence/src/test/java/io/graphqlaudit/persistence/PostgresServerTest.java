package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The build runs tests on several servers; this one shows which. */
final class PostgresServerTest {
    @Test
    void isTheOneThatTheBuildMeant() {
        try (TestDatabase database = TestDatabase.postgres()) {
            assertThat(database.column("show server_version").get(0))
                    .startsWith(System.getProperty("postgres.expected", "18."));
        }
    }
}
