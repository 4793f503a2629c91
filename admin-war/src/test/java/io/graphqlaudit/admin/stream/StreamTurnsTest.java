package io.graphqlaudit.admin.stream;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.QueryTimeoutException;
import io.graphqlaudit.persistence.query.Stretch;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In whose turn the one thread reads for those who listen. */
@Tag("views")
class StreamTurnsTest extends StreamCase {
    /** More than whoever is near the present is behind. */
    private static final int STORED = 1_500;

    private static final int STORED_ON_THE_WAY = 10;
    private static final int MOST_IN_TIME = 3;

    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicInteger stepsBeforeTheNewEvent = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private volatile boolean creeping;
    private volatile boolean slow;

    @Override
    ContentReader reader(ContentReader store) {
        return new ContentReader() {
            @Override
            public long highestPosition() {
                return store.highestPosition();
            }

            @Override
            public EventFilter settled(EventFilter filter) {
                return store.settled(filter);
            }

            @Override
            public Stretch stretch(AuditQuery query) {
                long behind = Objects.requireNonNull(query.after()).position();
                if (creeping && behind < STORED) {
                    return creep(behind);
                }
                stepsBeforeTheNewEvent.compareAndSet(0, steps.get());
                if (slow && query.highestPosition() - behind > MOST_IN_TIME) {
                    givenUp.incrementAndGet();
                    throw new QueryTimeoutException(Streams.MOST_FOR_A_STATEMENT);
                }
                return store.stretch(query);
            }
        };
    }

    /** One position at a time, as of a search that finds nothing and takes long; an event is stored on the way. */
    private Stretch creep(long behind) {
        if (steps.incrementAndGet() == STORED_ON_THE_WAY) {
            server.store(Samples.operation(NOW, "ada@example.com"));
        }
        return new Stretch(List.of(), behind + 1, 0, List.of());
    }

    @Test
    void tellsTheNewsWhileOthersAreFarBehind() throws Exception {
        server.store(operations(STORED));
        try (StreamClient present = listen("")) {
            present.next();
            creeping = true;
            try (StreamClient behind = listen("after=0");
                    StreamClient alsoBehind = listen("after=0")) {
                assertThat(present.nextEvent().position()).isEqualTo(STORED + 1);
                assertThat(stepsBeforeTheNewEvent).hasValue(STORED_ON_THE_WAY);

                assertThat(behind.nextEvent().position()).isEqualTo(STORED + 1);
                assertThat(alsoBehind.nextEvent().position()).isEqualTo(STORED + 1);
            }
        }
    }

    @Test
    void looksThroughShorterStretchesWhereOneTakesTooLong() throws Exception {
        server.store(operations(100));
        slow = true;
        try (StreamClient client = listen("after=0")) {
            for (int position = 1; position <= 100; position++) {
                assertThat(client.nextEvent().position()).isEqualTo(position);
            }
        }
        assertThat(givenUp).hasPositiveValue();
    }

    private static AuditEvent[] operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.operation(NOW, "ada@example.com"))
                .toArray(AuditEvent[]::new);
    }
}
