package io.graphqlaudit.persistence.database;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions of its own, never in the application's. Work that met a deadlock or waited too long for
 * a lock is run again a few times, so it must have no effect but in the database. Safe for use by several threads.
 */
public final class Transactions {
    private static final int ATTEMPTS = 6;
    private static final long LONGEST_FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final SessionFactory sessions;
    private final Database database;
    private final @Nullable Limit limit;

    public Transactions(SessionFactory sessions, Database database) {
        this(sessions, database, null);
    }

    private Transactions(SessionFactory sessions, Database database, @Nullable Limit limit) {
        this.sessions = sessions;
        this.database = database;
        this.limit = limit;
    }

    /**
     * How long a statement may take.
     *
     * @param most the server cancels it after that
     * @param exceeded what callers are told then
     */
    private record Limit(Duration most, Supplier<RuntimeException> exceeded) {}

    /**
     * The same with a limit of time for each statement, after which the server cancels it.
     *
     * @param most at least a millisecond
     * @param exceeded what callers are told then
     */
    public Transactions within(Duration most, Supplier<RuntimeException> exceeded) {
        if (most.toMillis() < 1) {
            throw new IllegalArgumentException("a statement has at least a millisecond: " + most);
        }
        return new Transactions(sessions, database, new Limit(most, exceeded));
    }

    /**
     * What the work answers, after its commit.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database could not do it now
     */
    public <T> T answer(Function<StatelessSession, T> work) {
        int attempt = 1;
        while (true) {
            try {
                return once(work);
            } catch (PersistenceException failure) {
                DatabaseFailure reason = DatabaseFailure.of(failure);
                if (limit != null && reason.isCancelled()) {
                    throw limit.exceeded().get();
                }
                if (attempt == ATTEMPTS || !reason.mayPass()) {
                    throw reason.asException();
                }
                // Those who met each other must not meet again.
                long longest = LONGEST_FIRST_WAIT_NANOS << (attempt - 1);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
                attempt++;
            }
        }
    }

    /** As {@link #answer}, for work that is not worth a second attempt. */
    public <T> T answerAtOnce(Function<StatelessSession, T> work) {
        try {
            return once(work);
        } catch (PersistenceException failure) {
            throw DatabaseFailure.of(failure).asException();
        }
    }

    /** As {@link #answer}, for work without an answer. */
    public void run(Consumer<StatelessSession> work) {
        answer(session -> {
            work.accept(session);
            return true;
        });
    }

    private <T> T once(Function<StatelessSession, T> work) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            Transaction transaction = session.beginTransaction();
            try {
                database.beginning().ifPresent(sql -> session.doWork(connection -> execute(connection, sql)));
                T answer = limit == null ? work.apply(session) : within(limit, session, work);
                transaction.commit();
                return answer;
            } catch (RuntimeException | Error failure) {
                rollback(transaction, failure);
                throw failure;
            }
        }
    }

    private <T> T within(Limit given, StatelessSession session, Function<StatelessSession, T> work) {
        session.doWork(connection -> database.limit(connection, given.most()));
        T answer;
        try {
            answer = work.apply(session);
        } catch (RuntimeException | Error failure) {
            try {
                session.doWork(database::unlimit);
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        session.doWork(database::unlimit);
        return answer;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void rollback(Transaction transaction, Throwable failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (PersistenceException second) {
            failure.addSuppressed(second);
        }
    }
}
