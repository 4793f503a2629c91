package io.graphqlaudit.spool.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.spool.RandomEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final String MINIMAL =
            "{\"identity\":{\"application\":\"a\",\"id\":\"018f0000-0000-7000-8000-000000000000\","
                    + "\"kind\":\"operation\",\"node\":\"n\",\"schemaVersion\":1,\"softwareVersion\":\"1\"},"
                    + "\"outcome\":{\"result\":\"success\"},\"time\":{\"received\":\"2026-11-21T07:45:00.000001Z\"}}";

    @Test
    void readsBackWhatItWrote() {
        RandomEvents events = new RandomEvents(42);
        for (int i = 0; i < 2_000; i++) {
            AuditEvent event = events.next();
            assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
        }
    }

    @Test
    void writesWhatAnotherImplementationOfTheStandardCallsCanonical() throws IOException {
        RandomEvents events = new RandomEvents(7);
        for (int i = 0; i < 500; i++) {
            byte[] written = EventCodec.encode(events.next());
            assertThat(written).isEqualTo(new JsonCanonicalizer(written).getEncodedUTF8());
        }
    }

    @Test
    void leavesOutWhatIsEmpty() {
        AuditEvent event = EventCodec.decode(MINIMAL.getBytes(UTF_8));
        assertThat(new String(EventCodec.encode(event), UTF_8))
                .isEqualTo("{\"actor\":{\"evidence\":\"none\",\"knownBeforehand\":false,\"type\":\"anonymous\"},"
                        + MINIMAL.substring(1));
        assertThat(event.actor()).isEqualTo(Actor.anonymous());
    }

    @Test
    void passesOverKeysOfLaterVersions() {
        String later = MINIMAL.replace("\"node\"", "\"nebula\":{\"x\":[1.5,null,{}]},\"node\"");
        assertThat(EventCodec.decode(later.getBytes(UTF_8))).isEqualTo(EventCodec.decode(MINIMAL.getBytes(UTF_8)));
    }

    @Test
    void claimsLeastWhereItDoesNotKnowANameAndSaysSo() {
        String later = MINIMAL.replace("\"operation\"", "\"dream\"")
                .replace(
                        "{\"result\":\"success\"}", "{\"evidence\":[\"oracle\",\"http_status\"],\"result\":\"glory\"}");
        AuditEvent event = EventCodec.decode(later.getBytes(UTF_8));
        assertThat(event.identity().kind()).isEqualTo(EventKind.SYSTEM);
        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.HTTP_STATUS);
        assertThat(event.effect().details()).containsEntry("unrecognised", "kind dream, evidence oracle, result glory");
    }

    @Test
    void neverWritesAnUnpairedSurrogate() {
        AuditEvent event = EventCodec.decode(EventCodec.encode(withTraceId("a\ud800b\u0000")));
        assertThat(event.trace().traceId()).isEqualTo("a\ufffdb\u0000");
    }

    @Test
    void refusesWhatIsNoEventWithoutQuotingIt() {
        for (String broken :
                new String[] {"", "{", "[]", "{}", "null", MINIMAL + "{}", MINIMAL.replace("2026", "secret")}) {
            assertThatThrownBy(() -> EventCodec.decode(broken.getBytes(UTF_8)))
                    .isInstanceOf(UnreadableEventException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void readsAndWritesTheExampleInTheDocumentation() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "event-format.md"));
        String example = document.substring(
                document.indexOf("```json") + 7, document.indexOf("```\n", document.indexOf("```json") + 7));
        byte[] canonical = new JsonCanonicalizer(example).getEncodedUTF8();
        assertThat(EventCodec.encode(EventCodec.decode(canonical))).isEqualTo(canonical);
    }

    private static AuditEvent withTraceId(String traceId) {
        return RandomEvents.event("r").withTrace(new Trace("r", traceId, null));
    }
}
