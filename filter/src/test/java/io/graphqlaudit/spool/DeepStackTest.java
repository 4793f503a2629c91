package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request records where its stack is nearly used up, as in an answer that is written by deep recursion. */
@Timeout(60)
class DeepStackTest {
    @TempDir
    private Path data;

    private final AtomicInteger overflows = new AtomicInteger();
    private final List<SpoolGap> gaps = new ArrayList<>();

    @Test
    void writesAgainWhatWasTakenWhenTheStackEndedInTheMiddleOfWriting() {
        SpoolSink sink = SpoolSink.open(Journals.config(data), new ShortStack());
        try (sink) {
            assertThat(offer(sink, "a0", Delivery.DURABLE)).isEqualTo(Acceptance.KEPT);
            overflows.set(1);
            offer(sink, "a1", Delivery.ASYNC);
            assertThat(offer(sink, "a2", Delivery.DURABLE)).isEqualTo(Acceptance.KEPT);
        }
        SpoolCounters counters = sink.counters();

        assertThat(Journals.read(Journals.onlyInstance(data), gaps)).containsExactly("a0", "a1", "a2");
        assertThat(gaps).isEmpty();
        assertThat(counters.synced()).isEqualTo(3);
        assertThat(counters.waiting()).isZero();
    }

    private static Acceptance offer(SpoolSink sink, String id, Delivery delivery) {
        return sink.accept(List.of(RandomEvents.record(id)), delivery);
    }

    /** A disk on which the stack of a request's thread ends. */
    private final class ShortStack extends RealDisk {
        @Override
        public Appender create(Path file, long room) throws IOException {
            return new RealAppender(super.create(file, room)) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    boolean ours = Thread.currentThread().getName().startsWith("graphql-audit");
                    if (!ours && overflows.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new StackOverflowError("simulated");
                    }
                    super.write(bytes, offset, length);
                }
            };
        }
    }
}
