package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Makes and drops months, each in a transaction under the lease. */
final class PartitionSteps {
    private static final Logger LOG = System.getLogger(PartitionSteps.class.getName());

    private final Transactions transactions;
    private final Lease lease;
    private final Partitions partitions;

    PartitionSteps(Transactions transactions, Lease lease, Partitions partitions) {
        this.transactions = transactions;
        this.lease = lease;
        this.partitions = partitions;
    }

    /** Makes the months that are to have room. One that cannot be made now is made by a later run. */
    void makeAhead(long token) {
        for (YearMonth month : partitions.ahead()) {
            tryOn(
                    month,
                    () -> lease.within(token, session -> {
                        session.doWork(connection -> partitions.make(connection, month));
                        return true;
                    }));
        }
    }

    /**
     * Drops the months of which nothing stays, and counts what they held. One that cannot be had now is emptied piece
     * by piece instead, and dropped by a later run.
     *
     * @param open up to when the events of which kinds may go
     * @return false when it was stopped
     */
    boolean drop(long token, Map<EventKind, Instant> open, PurgeSteps steps, BooleanSupplier stopped) {
        Instant latest = open.values().stream().max(Comparator.naturalOrder()).orElse(StorableTime.EARLIEST);
        List<YearMonth> ended = transactions.answer(
                session -> session.doReturningWork(connection -> partitions.endedBy(connection, latest)));
        for (YearMonth month : ended) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            tryOn(
                    month,
                    () -> lease.within(token, session -> {
                        session.doReturningWork(connection -> partitions.drop(connection, month, expired(open, month)))
                                .ifPresent(dropped -> steps.count(session, dropped));
                        return true;
                    }));
        }
        return true;
    }

    private static Set<EventKind> expired(Map<EventKind, Instant> open, YearMonth month) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return open.entrySet().stream()
                .filter(entry -> !entry.getValue().isBefore(end))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean tryOn(YearMonth month, Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreUnavailableException e) {
            LOG.log(Level.INFO, "The partition of {0} has to wait. {1}", month, e.getMessage());
            return false;
        }
    }
}
