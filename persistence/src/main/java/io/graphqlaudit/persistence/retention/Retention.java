package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Deletes events that are older than they need be, and makes PostgreSQL's partitions ahead, under a lease, so that of
 * several servers on one database one at a time does it. What it deletes it tells in a {@code SYSTEM} event, written
 * in the transaction of the last deletion. A run that is cut short, in whatever way, is finished by the next one,
 * here or elsewhere, and told once with its whole count. Safe for use by several threads.
 */
public final class Retention {
    private static final String LAST = """
            select p from PurgeEntity p where p.id in
              (select max(q.id) from PurgeEntity q where q.finishedAt is not null group by q.kind)
            """;

    private final Transactions transactions;
    private final CommitDurability durability;
    private final Lease lease;
    private final PurgeSteps steps;
    private final PartitionSteps months;
    private final RetentionPolicy policy;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Retention(
            Transactions transactions,
            CommitDurability durability,
            Lease lease,
            PurgeSteps steps,
            PartitionSteps months,
            RetentionPolicy policy,
            Clock clock) {
        this.transactions = transactions;
        this.durability = durability;
        this.lease = lease;
        this.steps = steps;
        this.months = months;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Deletes all that is expired and not held, unless another server is at it. Takes as long as that takes.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot do it now; the next run goes on
     */
    public synchronized PurgeReport run() {
        Optional<Long> token = lease.take();
        if (token.isEmpty()) {
            return new PurgeReport(lease.lastHolder(), false, List.of());
        }
        List<Purge> told = new ArrayList<>();
        try {
            boolean complete = durability.lasting(() -> run(token.get(), told));
            return new PurgeReport(null, complete, told);
        } catch (LeaseLostException lost) {
            return new PurgeReport(lease.lastHolder(), false, told);
        }
    }

    /** Makes a run end after the transaction under way; what it left is for the next one. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * What a run would do now, by kind; kinds that are kept for ever are missing.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot answer now
     */
    public List<PurgeForecast> forecast() {
        return byCutoff(cutoffs()).entrySet().stream()
                .flatMap(group -> forecast(group.getValue(), group.getKey()).stream())
                .toList();
    }

    /**
     * The purge of each kind that ended last, whichever server did it; kinds of which nothing ever expired are missing.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot answer now
     */
    public Map<EventKind, LastPurge> last() {
        Map<EventKind, LastPurge> last = new EnumMap<>(EventKind.class);
        transactions
                .answer(session ->
                        session.createSelectionQuery(LAST, PurgeEntity.class).getResultList())
                .forEach(purge -> last.put(purge.kind(), purge.ended()));
        return last;
    }

    private List<PurgeForecast> forecast(Set<EventKind> kinds, Instant before) {
        return transactions.answer(session -> {
            Map<EventKind, Tally> free = ExpiredEvents.free(session, kinds, before);
            Map<EventKind, Tally> held = ExpiredEvents.held(session, kinds, before);
            return kinds.stream()
                    .map(kind -> new PurgeForecast(
                            kind, before, free.getOrDefault(kind, Tally.NONE), held.getOrDefault(kind, Tally.NONE)))
                    .toList();
        });
    }

    private boolean run(long token, List<Purge> told) {
        Map<EventKind, Instant> cutoffs = cutoffs();
        // What was begun is finished first: a kind has one purge at a time.
        Map<EventKind, Instant> cutShort = steps.resume(token, cutoffs);
        boolean complete = cutShort.isEmpty() || purge(token, cutShort, told);
        complete = complete && purge(token, steps.begin(token, byCutoff(cutoffs)), told);
        if (complete) {
            months.makeAhead(token);
        }
        lease.release(token);
        return complete;
    }

    /** Deletes whole months where it can, and the rest piece by piece; false when it was stopped. */
    private boolean purge(long token, Map<EventKind, Instant> open, List<Purge> told) {
        if (!months.drop(token, open, steps, this::isStopped)) {
            return false;
        }
        for (Map.Entry<Instant, Set<EventKind>> group : byCutoff(open).entrySet()) {
            Instant from = StorableTime.EARLIEST;
            boolean last = false;
            while (!last) {
                if (isStopped()) {
                    return false;
                }
                PurgeSteps.Step step = steps.delete(token, group.getValue(), from, group.getKey(), policy.batch());
                told.addAll(step.finished());
                from = step.upTo();
                last = step.last();
                rest(last);
            }
        }
        return true;
    }

    /** By the earlier of the database's clock and ours, so that one that runs ahead deletes nothing too soon. */
    private Map<EventKind, Instant> cutoffs() {
        Instant ours = clock.instant();
        Instant theirs = transactions.answer(lease::now);
        Instant now = ours.isBefore(theirs) ? ours : theirs;
        Map<EventKind, Instant> cutoffs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            policy.cutoff(kind, now).ifPresent(cutoff -> cutoffs.put(kind, cutoff));
        }
        return cutoffs;
    }

    private static Map<Instant, Set<EventKind>> byCutoff(Map<EventKind, Instant> cutoffs) {
        Map<Instant, Set<EventKind>> groups = new TreeMap<>();
        cutoffs.forEach((kind, before) ->
                groups.computeIfAbsent(before, time -> EnumSet.of(kind)).add(kind));
        return groups;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void rest(boolean done) {
        try {
            if (!done && stopped.await(policy.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }
}
