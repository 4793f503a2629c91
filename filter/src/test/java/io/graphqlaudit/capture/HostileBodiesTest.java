package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.RootField;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many requests at once, each large in another way and not yet at its end, take no more memory than they may; each is recorded. */
class HostileBodiesTest {
    private static final int AT_ONCE = 10;
    /** Of each of them: parts that are understood while they pass are cut far below {@code capture.max-request}. */
    private static final long MOST_OF_PARTS = 2L << 20;
    /** A document is kept up to {@code capture.max-request}, 4 MB, in a text that grows by doubling. */
    private static final long MOST_OF_A_DOCUMENT = 9L << 20;

    private static final String MUTATION = "\"query\":\"mutation { deleteAll }\"";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    /** How a body is large: a beginning, something many times, and an end in which what it asks stands. */
    private enum Body {
        VARIABLES("{\"variables\":{\"a\":\"", "0123456789".repeat(100), 20_000, "\"}," + MUTATION + "}"),
        MEMBERS("{\"extensions\":{", "\"name\":null,", 300_000, "\"last\":1}," + MUTATION + "}"),
        NUMBERS("{\"variables\":{\"a\":1", "0123456789".repeat(100), 5_000, "}," + MUTATION + "}"),
        BATCH("[{" + MUTATION + "}", ",{" + MUTATION + "}", 10_000, "]"),
        DOCUMENT("{\"query\":\"mutation { deleteAll ", "a: deleteAll ", 330_000, "}\"}");

        private final String beginning;
        private final String piece;
        private final int times;
        private final String end;

        Body(String beginning, String piece, int times, String end) {
            this.beginning = beginning;
            this.piece = piece;
            this.times = times;
            this.end = end;
        }

        private void begin(CapturedExchange exchange) {
            read(exchange, beginning);
            byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < times; i++) {
                exchange.read(bytes, 0, bytes.length);
            }
        }

        private void end(CapturedExchange exchange) {
            read(exchange, end);
            exchange.requestEnded();
            exchange.answerBegins(FixedAnswer.OK);
            exchange.end(FixedAnswer.OK);
        }

        private static void read(CapturedExchange exchange, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            exchange.read(bytes, 0, bytes.length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takeNoMoreMemoryThanTheyMay(Body body) {
        List<CapturedExchange> underWay = new ArrayList<>();
        long before = used();
        for (int i = 0; i < AT_ONCE; i++) {
            CapturedExchange exchange = exchange();
            body.begin(exchange);
            underWay.add(exchange);
        }
        long kept = used() - before;

        assertThat(kept)
                .as("bytes kept for %s requests at once", AT_ONCE)
                .isLessThan(AT_ONCE * (body == Body.DOCUMENT ? MOST_OF_A_DOCUMENT : MOST_OF_PARTS));
        for (CapturedExchange exchange : underWay) {
            int known = sink.offered().size();
            body.end(exchange);
            List<AuditEvent> told = sink.offered().subList(known, sink.offered().size()).stream()
                    .map(record -> record.event())
                    .toList();
            assertThat(told)
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.identity().kind()).isEqualTo(EventKind.OPERATION));
            assertThat(told)
                    .flatExtracting(event -> event.operation().rootFields())
                    .extracting(RootField::name)
                    .contains("deleteAll");
            sink.offered().clear();
        }
        assertThat(capture.failures().count()).isZero();
    }

    private CapturedExchange exchange() {
        return capture.exchange(Captures.post(Actor.anonymous()));
    }

    /** What is in use once all that nobody holds is gone. */
    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
