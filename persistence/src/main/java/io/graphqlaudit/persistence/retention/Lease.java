package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/**
 * The right to do what only one server at a time may do. It ends by the database's clock unless it is renewed, and
 * every transaction under it first locks its row and checks that it still is ours: whoever slept through the end of
 * its lease changes nothing when it wakes up. Safe for use by several threads.
 */
final class Lease {
    private static final String NAME = "retention";

    private final Transactions transactions;
    private final Database database;
    private final String holder;
    private final Duration length;

    /**
     * @param holder what tells this process from all others
     * @param length how long the lease lasts without a sign of life
     */
    Lease(Transactions transactions, Database database, String holder, Duration length) {
        this.transactions = transactions;
        this.database = database;
        this.holder = holder;
        this.length = length;
    }

    /** Takes the lease if it is free, at an end or our own. The token is needed for all that is done under it. */
    Optional<Long> take() {
        return transactions.answer(session -> {
            // Does not wait: whoever has the row locked is at work under the lease.
            LeaseEntity lease = session.get(LeaseEntity.class, NAME, LockMode.UPGRADE_SKIPLOCKED);
            if (lease == null) {
                return Optional.empty();
            }
            Instant now = now(session);
            if (!lease.holder().equals(holder) && now.isBefore(lease.expiresAt())) {
                return Optional.empty();
            }
            long token = lease.give(holder, now.plus(length));
            session.update(lease);
            return Optional.of(token);
        });
    }

    /**
     * Does work in one transaction that no other holder's can overlap, and renews the lease with it.
     *
     * @throws LeaseLostException when another server has the lease; the work was not begun
     */
    <T> T within(long token, Function<StatelessSession, T> work) {
        return transactions.answer(session -> within(session, token, work));
    }

    /** As {@link #within}, for work that waits for locks and is not worth a second attempt. */
    void tryWithin(long token, Consumer<StatelessSession> work) {
        transactions.answerAtOnce(session -> within(session, token, within -> {
            work.accept(within);
            return true;
        }));
    }

    private <T> T within(StatelessSession session, long token, Function<StatelessSession, T> work) {
        // A paused process must not hold the row for longer than its lease.
        return database.unlessIdle(session, length, () -> checked(session, token, work));
    }

    private <T> T checked(StatelessSession session, long token, Function<StatelessSession, T> work) {
        LeaseEntity lease = lock(session);
        if (!lease.isHeldBy(holder, token)) {
            throw new LeaseLostException();
        }
        T answer = work.apply(session);
        lease.endAt(now(session).plus(length));
        session.update(lease);
        return answer;
    }

    /** Gives the lease up, unless it is lost already. */
    void release(long token) {
        transactions.run(session -> {
            LeaseEntity lease = lock(session);
            if (lease.isHeldBy(holder, token)) {
                lease.endAt(now(session));
                session.update(lease);
            }
        });
    }

    /** Who had the lease last. */
    String lastHolder() {
        return transactions.answer(
                session -> session.get(LeaseEntity.class, NAME).holder());
    }

    /** Holds back all work under the lease, whoever has it, until the transaction ends. */
    static LeaseEntity lock(StatelessSession session) {
        return session.get(LeaseEntity.class, NAME, LockMode.PESSIMISTIC_WRITE);
    }

    /** The database's time. */
    Instant now(StatelessSession session) {
        return database.now(session);
    }
}
