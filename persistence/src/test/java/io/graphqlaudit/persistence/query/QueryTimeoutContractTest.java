package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** That questions end when their time is over, on every database. All ask the same one, since filling it takes longest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryTimeoutContractTest {
    private static final Instant NOW = Sample.NOW;
    private static final FacetQuery COUNT =
            new FacetQuery(EventFilter.ALL, Instant.MIN, Instant.MAX, Long.MAX_VALUE, List.of(FacetField.TARGET), 5, 0);

    private TestDatabase database;

    /** The folder is for those that need one. */
    abstract TestDatabase open(Path folder);

    /** How long a question may take that would take longer. */
    abstract Duration limit();

    /** What another transaction does so that questions take long; empty where there are too many events anyway. */
    abstract String slowing();

    /** What ends that beside the transaction. */
    abstract String hurrying();

    /** Adds events, where their number makes questions slow. */
    abstract void addEvents(TestDatabase to);

    /** A statement that takes longer than the limit. */
    abstract String slowStatement();

    @BeforeAll
    void begin(@TempDir Path folder) {
        database = open(folder);
        Spool spool = new Spool();
        spool.complete(Sample.operation().at(NOW).event());
        database.database.store().store(spool.batch());
        addEvents(database);
    }

    @AfterAll
    void end() {
        database.close();
    }

    @Test
    void isCancelledWhenItTakesTooLong() throws SQLException {
        slowed(() -> assertThatThrownBy(() -> database.database.facets(limit()).read(COUNT))
                .isInstanceOf(QueryTimeoutException.class)
                .hasMessageStartingWith("The question took longer than " + limit().toMillis() + " ms"));
    }

    @Test
    void cancelsAStretchOfTheLogToo() throws SQLException {
        AuditQuery stretch = AuditQuery.stored(EventFilter.ALL, 0, Long.MAX_VALUE, 50_000);

        slowed(() -> assertThatThrownBy(
                        () -> database.database.contents(limit()).stretch(stretch))
                .isInstanceOf(QueryTimeoutException.class));
    }

    @Test
    void limitsNobodyElse() throws SQLException {
        slowed(() -> assertThatThrownBy(() -> database.database.facets(limit()).read(COUNT))
                .isInstanceOf(QueryTimeoutException.class));

        assertThat(database.column(slowStatement())).hasSize(1);
        assertThat(database.database.facets(Duration.ofMinutes(1)).read(COUNT).total())
                .isPositive();
        assertThat(database.database.reader().highestPosition()).isEqualTo(1);
    }

    @Test
    void needsAMillisecondAtLeast() {
        assertThatThrownBy(() -> database.database.reader(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void slowed(Runnable question) throws SQLException {
        if (slowing().isEmpty()) {
            question.run();
            return;
        }
        try (Connection connection = database.dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(slowing());
            question.run();
            statement.execute(hurrying());
            connection.rollback();
        }
    }
}
