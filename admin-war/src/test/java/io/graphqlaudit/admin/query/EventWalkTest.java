package io.graphqlaudit.admin.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredActor;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How much a walk reads for those who take events until they have enough. */
class EventWalkTest {
    private static final long EVENTS = 100_000;

    private final Log log = new Log();
    private final List<Long> taken = new ArrayList<>();

    @Test
    void readsNoMoreThanTheCallerGuessedWhereThatIsEnough() {
        assertThat(walk(Integer.MAX_VALUE, 100, 100)).isTrue();

        assertThat(taken).hasSize(100);
        assertThat(log.asked).containsExactly(100);
    }

    @Test
    void readsLongerAndLongerPagesWhereItIsNot() {
        assertThat(walk(Integer.MAX_VALUE, 100, 3_000)).isTrue();

        assertThat(taken).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(log.asked).containsExactly(100, 400, 1_000, 1_000, 1_000);
    }

    @Test
    void readsNoMoreThanTheLimit() {
        assertThat(walk(2_500, 5_000, Integer.MAX_VALUE)).isTrue();

        assertThat(taken).hasSize(2_500);
        assertThat(log.asked).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void endsWhereOneCallMayCostNoMore() {
        assertThat(walk(Integer.MAX_VALUE, 1_000, Integer.MAX_VALUE)).isFalse();

        assertThat(taken).hasSize(20_000);
    }

    private boolean walk(int limit, int atFirst, int wanted) {
        AuditQuery query = new AuditQuery(EventFilter.ALL, Instant.MIN, Instant.MAX, EVENTS, null, limit);
        return EventWalk.read(log, query, atFirst, event -> {
            taken.add(event.position());
            return taken.size() < wanted;
        });
    }

    /** Events by descending position, and how many were asked for each time. */
    private static final class Log implements AuditReader {
        private static final AuditEvent EVENT = Samples.operation(Instant.EPOCH, "ada@example.com");

        private final List<Integer> asked = new ArrayList<>();

        @Override
        public long highestPosition() {
            return EVENTS;
        }

        @Override
        public AuditPage page(AuditQuery query) {
            asked.add(query.limit());
            long next = query.after() == null ? EVENTS : query.after().position() - 1;
            List<StoredEvent> events = LongStream.iterate(next, position -> position - 1)
                    .limit(query.limit())
                    .mapToObj(position -> new StoredEvent(position, null, EVENT))
                    .toList();
            return new AuditPage(events, 0, events.get(events.size() - 1).keyset(), false);
        }

        @Override
        public Optional<StoredEvent> event(long position) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredActor> actor(long number) {
            return Optional.empty();
        }
    }
}
