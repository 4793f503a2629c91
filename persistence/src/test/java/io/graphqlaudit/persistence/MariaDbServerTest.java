package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The build runs tests on several servers; this one shows which. */
final class MariaDbServerTest {
    @Test
    void isTheOneThatTheBuildMeant() {
        try (TestDatabase database = TestDatabase.mariaDb()) {
            assertThat(database.column("select version()").get(0))
                    .startsWith(System.getProperty("mariadb.expected", "11.4."));
        }
    }
}
