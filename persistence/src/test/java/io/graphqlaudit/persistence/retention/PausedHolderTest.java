package io.graphqlaudit.persistence.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.Transactions;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is paused in the middle of a transaction keeps the lease for no longer than it lasts. */
@Timeout(120)
final class PausedHolderTest {
    private static final Duration LENGTH = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private HikariDataSource dataSource;
    private EntityManagerFactory entities;
    private Transactions transactions;

    @AfterEach
    void end() {
        entities.close();
        dataSource.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void losesTheLeaseToAnother(Database kind) throws InterruptedException {
        open(kind);
        Lease paused = new Lease(transactions, kind, "a", LENGTH);
        Lease other = new Lease(transactions, kind, "b", LENGTH);
        long token = paused.take().orElseThrow();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> paused.tryWithin(token, session -> {
            inside.countDown();
            await(goOn);
        }));
        inside.await();

        while (other.take().isEmpty()) {
            Thread.onSpinWait();
        }

        goOn.countDown();
        assertThatThrownBy(work::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(other.lastHolder()).isEqualTo("b");
    }

    @Test
    void leavesNoLimitOnAConnectionOfMariaDb() {
        open(Database.MARIADB);
        oneConnection();
        Lease lease = new Lease(transactions, Database.MARIADB, "a", LENGTH);
        long token = lease.take().orElseThrow();

        assertThat(lease.<Long>within(token, PausedHolderTest::limit)).isEqualTo(1);
        assertThatThrownBy(() -> lease.within(token, session -> {
                    throw new IllegalStateException("of work");
                }))
                .hasMessage("of work");

        assertThat(transactions.<Long>answer(PausedHolderTest::limit)).isZero();
    }

    private static Long limit(StatelessSession session) {
        return session.createNativeQuery("select @@session.idle_transaction_timeout", Long.class)
                .getSingleResult();
    }

    private void open(Database kind) {
        dataSource = TestDatabase.empty(kind, folder);
        TestDatabase.migrate(dataSource, kind);
        entities = TestDatabase.hibernate(dataSource);
        transactions = new Transactions(entities.unwrap(SessionFactory.class), kind);
    }

    /** So that the next transaction has the connection of the one before. */
    private void oneConnection() {
        dataSource.setMinimumIdle(0);
        dataSource.setMaximumPoolSize(1);
        dataSource.getHikariPoolMXBean().softEvictConnections();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
