package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.testing.LogLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Under {@code strict} nothing goes on whose intent is not on disk, whatever comes in between. */
class StrictExchangeTest {
    private static final RequestFacts.Provenance NOWHERE = new RequestFacts.Provenance(Source.none(), Trace.none());

    /** One character in Shift_JIS; for who reads bytes the second one is a backslash, which takes the quote behind it along. */
    private static final byte[] SWALLOWING = {(byte) 0x83, 0x5C};

    private final ScriptedSink sink = new ScriptedSink();

    @Test
    void refusesTheRestOfARequestWhoseOpeningWasShedWhenTheAnswerBegan() {
        CapturedExchange exchange = bareDocument(() -> NOWHERE);
        sink.answers(Acceptance.SHED);

        read(exchange, "mutation { deleteAll }");
        exchange.answerBegins(FixedAnswer.OK);

        assertThat(exchange.isRefused()).isTrue();
        exchange.requestEnded();
        assertThat(exchange.mayAct()).isFalse();
        exchange.end(FixedAnswer.OK);
        assertThat(sink.stages()).containsExactly("OPENED deleteAll");
    }

    @Test
    void saysOnceAMinuteThatRequestsAreRefused() {
        sink.answers(Acceptance.SHED, Acceptance.SHED, Acceptance.SHED);
        try (LogLines log = LogLines.of(Failures.class)) {
            Capture capture = strict();
            for (int i = 0; i < 3; i++) {
                CapturedExchange exchange = bareDocument(capture, () -> NOWHERE);
                read(exchange, "mutation { deleteAll }");
                exchange.answerBegins(FixedAnswer.OK);
                exchange.end(FixedAnswer.OK);
            }
            assertThat(log.lines()).singleElement().asString().startsWith("WARNING Requests are refused with 503");
        }
    }

    @Test
    void refusesTheRestOfARequestThatWasShedWhenItWasDispatched() {
        CapturedExchange exchange = bareDocument(() -> NOWHERE);
        sink.answers(Acceptance.SHED);

        read(exchange, "mutation { deleteAll }");
        exchange.leaves(FixedAnswer.OK);

        assertThat(exchange.mayAct()).isFalse();
    }

    @Test
    void refusesWhatFailsWhenEvenTheBareFactCannotBeTold() {
        CapturedExchange exchange = bareDocument(() -> {
            throw new IllegalStateException("the request is recycled");
        });

        read(exchange, "mutation { deleteAll }");
        exchange.answerBegins(FixedAnswer.OK);

        exchange.requestEnded();
        assertThat(exchange.mayAct()).isFalse();
    }

    @Test
    void leavesTheBareFactWhereWhatWasReadCouldNotBeNoted() {
        CapturedExchange exchange = bareDocument(() -> NOWHERE);

        exchange.read(new byte[1], 0, 2);

        assertThat(exchange.mayAct()).isTrue();
        assertThat(exchange.isSettled()).isTrue();
        assertThat(sink.stages()).containsExactly("COMPLETE");
    }

    @Test
    void refusesWhatCouldNotBeNotedNorRecorded() {
        CapturedExchange exchange = bareDocument(() -> NOWHERE);
        sink.answers(Acceptance.SHED);

        exchange.read(new byte[1], 0, 2);

        assertThat(exchange.mayAct()).isFalse();
    }

    @Test
    void doesNotRefuseAtTheEndWhatWasCarriedOutWithItsIntentOnDisk() {
        CapturedExchange exchange = bareDocument(() -> NOWHERE);
        sink.answers(Acceptance.KEPT, Acceptance.SHED, Acceptance.SHED);

        read(exchange, "mutation { deleteAll }");
        exchange.requestEnded();
        assertThat(exchange.mayAct()).isTrue();
        exchange.end(FixedAnswer.OK);

        assertThat(exchange.isRefused()).isFalse();
    }

    @Test
    void saysOfAnIntentThatCameTooLateThatItWasNotCarriedOut() {
        CapturedExchange exchange = bareDocument(() -> NOWHERE);
        sink.answers(Acceptance.LATE);

        read(exchange, "mutation { deleteAll }");
        exchange.requestEnded();

        assertThat(exchange.mayAct()).isFalse();
        assertThat(sink.stages()).containsExactly("OPENED deleteAll", "CLOSED deleteAll");
        AuditRecord closed = sink.offered().get(1);
        assertThat(closed.event().outcome().result()).isEqualTo(Result.NOT_EXECUTED);
        assertThat(closed.event().outcome().httpStatus()).isEqualTo(503);
        assertThat(closed.event().outcome().errorCodes()).containsExactly("AUDIT_UNAVAILABLE");
    }

    @Test
    void doesNotSayThatNothingWasCarriedOutOnceTheAnswerBegan() {
        CapturedExchange exchange = bareDocument(() -> NOWHERE);
        sink.answers(Acceptance.LATE);

        read(exchange, "mutation { deleteAll }");
        exchange.answerBegins(FixedAnswer.OK);

        assertThat(exchange.mayAct()).isFalse();
        assertThat(sink.stages()).containsExactly("OPENED deleteAll", "CLOSED deleteAll");
        assertThat(sink.offered().get(1).event().outcome().result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void doesNotTakeTheEndThatOneReaderSeesForTheEndOfAll() {
        CapturedExchange exchange = chunked("application/json; charset=Shift_JIS");
        read(exchange, "{\"query\":\"{ ping }\",\"a\":\"");
        exchange.read(SWALLOWING, 0, SWALLOWING.length);
        read(exchange, "\"}");
        assertThat(exchange.mayAct()).isTrue();
        read(exchange, "\",\"query\":\"mutation { deleteAll }\"}");
        assertThat(exchange.mayAct()).isTrue();
        exchange.end(FixedAnswer.OK);

        assertThat(sink.offered()).extracting(AuditRecord::stage).contains(AuditRecord.Stage.OPENED);
        assertThat(sink.offered().get(0).event().anomalies()).contains(Anomaly.ODD_ENCODING);
    }

    @Test
    void readsOnWhereWhatIsOverForOneReaderAsksNothing() {
        CapturedExchange exchange = chunked("application/json; charset=Shift_JIS");
        read(exchange, "{\"a\":\"");
        exchange.read(SWALLOWING, 0, SWALLOWING.length);
        read(exchange, "\"}");
        assertThat(exchange.mayAct()).isTrue();
        read(exchange, "\",\"query\":\"mutation { deleteAll }\"}");
        assertThat(exchange.mayAct()).isTrue();

        assertThat(sink.stages()).containsExactly("OPENED deleteAll");
    }

    private CapturedExchange chunked(String contentType) {
        return Captures.into(sink, Map.of("delivery", "strict"))
                .exchange(new RequestFacts(
                        Instant.EPOCH, "POST", null, contentType, true, -1, () -> NOWHERE, Actor.anonymous()));
    }

    private static void read(CapturedExchange exchange, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.read(bytes, 0, bytes.length);
    }

    private CapturedExchange bareDocument(Supplier<RequestFacts.Provenance> provenance) {
        return bareDocument(strict(), provenance);
    }

    private Capture strict() {
        return Captures.into(sink, Map.of("delivery", "strict"));
    }

    private static CapturedExchange bareDocument(Capture capture, Supplier<RequestFacts.Provenance> provenance) {
        return capture.exchange(new RequestFacts(
                Instant.EPOCH, "POST", null, "application/graphql", true, -1, provenance, Actor.anonymous()));
    }
}
