package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;

/** What an operator is told of a database that cannot be used in a way that nobody foresaw. */
class DatabaseTroubleTest {
    @Test
    void saysWhichPieceOfItsFileH2Misses() {
        Throwable failure = new IllegalStateException(
                "the pool",
                new SQLException(
                        "General error with jdbc:h2:file:/x;password=hunter2",
                        "HY000",
                        50000,
                        new MVStoreException(9, "Chunk 5 not found [2/9]")));

        assertThat(DatabaseTrouble.sentence(failure, StoreNames.SETTINGS))
                .isEqualTo("The database cannot be used (SQL state HY000, error 50000,"
                        + " org.h2.mvstore.MVStoreException: Chunk 5 not found [2/9]).");
    }

    @Test
    void repeatsNoWordsOfADriver() {
        SQLException driver = new SQLException("no such thing in password=hunter2", "XX000", 7);
        driver.initCause(new IllegalArgumentException("password=hunter2"));

        assertThat(DatabaseTrouble.sentence(driver, StoreNames.SETTINGS))
                .isEqualTo(
                        "The database cannot be used (SQL state XX000, error 7, java.lang.IllegalArgumentException).");
        assertThat(DatabaseTrouble.sentence(new SQLException("password=hunter2", "XX000", 7), StoreNames.SETTINGS))
                .isEqualTo("The database cannot be used (SQL state XX000, error 7).");
    }
}
