package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.rows.EventRows;
import io.graphqlaudit.persistence.rows.PreparedEvent;
import io.graphqlaudit.spool.SystemEvents;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;

/** The steps of a purge, each a transaction under the lease that deletes, counts what it deleted, and at the end tells. */
final class PurgeSteps {
    private static final String UNFINISHED = """
            select p from PurgeEntity p where p.finishedAt is null order by p.id
            """;

    private final Lease lease;
    private final EventRows rows;
    private final SystemEvents events;
    private final Runnable afterEach;

    /** @param afterEach is run after each step that deletes one piece */
    PurgeSteps(Lease lease, EventRows rows, SystemEvents events, Runnable afterEach) {
        this.lease = lease;
        this.rows = rows;
        this.events = events;
        this.afterEach = afterEach;
    }

    /** The purges that were cut short, and up to when each goes on: not beyond what the policy of now lets go. */
    Map<EventKind, Instant> resume(long token, Map<EventKind, Instant> cutoffs) {
        return lease.within(token, session -> {
            Map<EventKind, Instant> open = new EnumMap<>(EventKind.class);
            for (PurgeEntity purge : unfinished(session)) {
                Instant cutoff = cutoffs.getOrDefault(purge.kind(), StorableTime.EARLIEST);
                if (cutoff.isBefore(purge.before())) {
                    purge.stopBefore(cutoff);
                    session.update(purge);
                }
                open.put(purge.kind(), purge.before());
            }
            return open;
        });
    }

    /** Begins a purge of each kind of which something may go. */
    Map<EventKind, Instant> begin(long token, Map<Instant, Set<EventKind>> cutoffs) {
        return lease.within(token, session -> {
            Map<EventKind, Instant> open = new EnumMap<>(EventKind.class);
            Instant now = lease.now(session);
            cutoffs.forEach((before, kinds) -> {
                for (EventKind kind : ExpiredEvents.free(session, kinds, before).keySet()) {
                    session.insert(new PurgeEntity(kind, before, now));
                    open.put(kind, before);
                }
            });
            return open;
        });
    }

    /** Deletes the oldest of these kinds received at that time or later; the last step tells what all came to. */
    Step delete(long token, Set<EventKind> kinds, Instant from, Instant before, int most) {
        // Outside the transaction, since it may have to make the number of the actor.
        PreparedEvent draft = rows.prepare(List.of(event(Map.of()))).get(0);
        Step step = lease.within(token, session -> {
            List<ExpiredEvents.Row> oldest = ExpiredEvents.oldest(session, kinds, from, before, most);
            boolean last = oldest.size() < most;
            List<PurgeEntity> purges = count(session, kinds, ExpiredEvents.delete(session, oldest));
            List<Purge> told = last ? finish(session, kinds, before, purges) : List.of();
            purges.forEach(session::update);
            rows.append(
                    session,
                    told.stream()
                            .map(purge -> rows.renewed(draft, event(details(purge))))
                            .toList());
            Instant upTo =
                    oldest.isEmpty() ? from : oldest.get(oldest.size() - 1).occurredAt();
            return new Step(upTo, last, told);
        });
        afterEach.run();
        return step;
    }

    /** Adds to what the purges under way came to. */
    void count(StatelessSession session, Map<EventKind, Tally> deleted) {
        count(session, deleted.keySet(), deleted).forEach(session::update);
    }

    // Updates wait in a batch that queries do not see, so each row is read once and written once in a transaction.
    private static List<PurgeEntity> count(
            StatelessSession session, Set<EventKind> kinds, Map<EventKind, Tally> deleted) {
        List<PurgeEntity> purges = unfinished(session).stream()
                .filter(purge -> kinds.contains(purge.kind()))
                .toList();
        purges.forEach(purge -> purge.add(deleted.getOrDefault(purge.kind(), Tally.NONE)));
        return purges;
    }

    private List<Purge> finish(
            StatelessSession session, Set<EventKind> kinds, Instant before, List<PurgeEntity> purges) {
        Map<EventKind, Tally> held = ExpiredEvents.held(session, kinds, before);
        Instant now = lease.now(session);
        purges.forEach(purge ->
                purge.finish(held.getOrDefault(purge.kind(), Tally.NONE).count(), now));
        return purges.stream()
                .map(PurgeEntity::purge)
                .filter(purge -> purge.deleted().count() > 0)
                .toList();
    }

    private AuditEvent event(Map<String, String> details) {
        return events.event("purge", Result.SUCCESS, details);
    }

    private static Map<String, String> details(Purge purge) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("kind", purge.kind().name());
        details.put("before", purge.before().toString());
        details.put("began", purge.began().toString());
        details.put("deleted", Long.toString(purge.deleted().count()));
        details.put("first", String.valueOf(purge.deleted().first()));
        details.put("last", String.valueOf(purge.deleted().last()));
        details.put("held", Long.toString(purge.held()));
        return details;
    }

    private static List<PurgeEntity> unfinished(StatelessSession session) {
        return session.createSelectionQuery(UNFINISHED, PurgeEntity.class).getResultList();
    }

    /**
     * What a step did.
     *
     * @param upTo how far it came
     * @param last whether nothing is left
     * @param finished what was told with it
     */
    record Step(Instant upTo, boolean last, List<Purge> finished) {}
}
