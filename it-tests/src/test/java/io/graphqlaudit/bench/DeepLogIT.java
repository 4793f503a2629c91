package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Walks through a whole log on PostgreSQL, by every filter that an index serves and in both orders, and counts every
 * event exactly once. {@code -Dfaults=full} takes ten million events; a build takes few.
 */
class DeepLogIT {
    private static final int PAGE = 1_000;
    private static final long FEW = 20_000;
    private static final long MANY = 10_000_000;

    @Test
    void everyWalkGivesEveryEventOnce() throws Exception {
        long events = System.getProperty("faults", "").equals("full") ? MANY : FEW;
        try (DeepLog log = DeepLog.open(events)) {
            assertThat(walk(log, EventFilter.ALL, EventOrder.STORED).cardinality())
                    .isEqualTo((int) events);
            for (Map.Entry<String, DeepFilters.Asked> filter :
                    DeepFilters.of(log).entrySet()) {
                DeepFilters.Asked asked = filter.getValue();
                long expected = log.postgres().number("select count(*) from audit_event where " + asked.sql());
                BitSet walked = walk(log, asked.filter(), EventOrder.NEWEST_FIRST);
                System.out.println(filter.getKey() + ": " + walked.cardinality() + " events, each once");
                assertThat((long) walked.cardinality()).as(filter.getKey()).isEqualTo(expected);
            }
        }
    }

    /** The positions of all events of a walk, none of which may come twice or in the wrong place. */
    private static BitSet walk(DeepLog log, EventFilter filter, EventOrder order) {
        AuditReader reader = log.postgres().database().reader();
        BitSet seen = new BitSet();
        Keyset last = null;
        Keyset after = null;
        do {
            AuditPage page = reader.page(new AuditQuery(
                    filter,
                    order,
                    DeepLog.BEGIN.minusSeconds(86_400),
                    DeepLog.END,
                    log.events(),
                    after,
                    PAGE,
                    AuditQuery.USUAL_CONTENT_BYTES));
            last = takeDown(page.events(), order, seen, last);
            after = page.next();
        } while (after != null);
        return seen;
    }

    private static @Nullable Keyset takeDown(
            List<StoredEvent> events, EventOrder order, BitSet seen, @Nullable Keyset before) {
        Keyset last = before;
        for (StoredEvent event : events) {
            if (seen.get((int) event.position()) || (last != null && !isBehind(last, event.keyset(), order))) {
                throw new AssertionError("position " + event.position() + " came twice or in the wrong place");
            }
            seen.set((int) event.position());
            last = event.keyset();
        }
        return last;
    }

    private static boolean isBehind(Keyset last, Keyset next, EventOrder order) {
        if (order == EventOrder.STORED) {
            return next.position() > last.position();
        }
        int older = last.occurredAt().compareTo(next.occurredAt());
        return older > 0 || (older == 0 && next.position() < last.position());
    }
}
