package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.Fate;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded of an act outside any request. */
class RecordedActTest {
    private final ScriptedSink sink = new ScriptedSink();

    @TempDir
    Path folder;

    @Test
    void isByWhomAndFromWhereTheApplicationSays() {
        AuditEvent event = recorded(Act.of("purge")
                .by(ResolvedActor.service("nightly").actingFor("ada"))
                .from("2001:DB8:0::1")
                .requestId("job-7"));

        assertThat(event.actor().type()).isEqualTo(ActorType.SERVICE);
        assertThat(event.actor().userId()).isEqualTo("nightly");
        assertThat(event.actor().onBehalfOf()).isEqualTo("ada");
        assertThat(event.actor().knownBeforehand()).isTrue();
        assertThat(event.source().clientIp()).isEqualTo("2001:db8::1");
        assertThat(event.trace().requestId()).isEqualTo("job-7");
        assertThat(event.time().completed()).isEqualTo(event.time().received());
        assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }

    @Test
    void isByNobodyKnownWhereTheApplicationDoesNotSay() {
        AuditEvent event = recorded(Act.of("purge").from("warehouse, door 3"));

        assertThat(event.actor().type()).isEqualTo(ActorType.UNKNOWN);
        assertThat(event.actor().evidence()).isEqualTo(ActorEvidence.NONE);
        assertThat(event.source().clientIp()).isNull();
        assertThat(event.source().forwardedChain()).containsExactly("warehouse, door 3");
    }

    @Test
    void hidesDetailsByTheirNames() {
        AuditEvent event = recorded(Act.of("rotate").with("apiKey", "k-1").with("rows", "12"));

        assertThat(event.effect().details()).containsEntry("api_key", "***").containsEntry("rows", "12");
    }

    @Test
    void hidesTheValueBesideADetailThatAnnouncesASecret() {
        AuditEvent event = recorded(Act.of("set").with("key", "smtp_password").with("value", "x-1"));

        assertThat(event.effect().details()).containsEntry("value", "***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset, new password: hunter2",
                "<user><password>hunter2</password></user>",
                "mysqldump --password hunter2 shop",
                "pass\u200bword: hunter2"
            })
    void hidesSecretsInWhatADetailSays(String note) {
        Redaction redaction = Redaction.of(SensitiveNames.defaultsAnd(List.of()));
        Captures.into(new RedactingSink(sink, redaction), Map.of())
                .record(Act.of("import").with("note", note));

        assertThat(events().get(0).effect().details().get("note"))
                .contains("***")
                .doesNotContain("hunter2");
    }

    @Test
    void isCutToAMeasure() {
        Act act = Act.of("import").by(ResolvedActor.service("n".repeat(5_000)));
        for (int i = 0; i < 200; i++) {
            act = act.on("row", "r" + i, null).with("d" + i, "x".repeat(5_000));
        }
        AuditEvent event = recorded(act);

        assertThat(event.effect().targets()).hasSize(100);
        assertThat(event.effect().details()).hasSize(50);
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED);
        assertThat(EventCodec.encode(event).length).isLessThan(100_000);
    }

    @Test
    void survivesWhateverItSays() {
        String odd = "\0\ud800\u202e\r\n" + "a\udc00".repeat(2_000_000);
        Act act = Act.login(odd, Result.FAILURE)
                .by(new ResolvedActor(ActorType.PERSON, odd, odd, odd))
                .on("x" + odd, odd, odd)
                .with("y" + odd, odd)
                .from(odd)
                .requestId(odd);
        Redaction redaction = Redaction.of(SensitiveNames.defaultsAnd(List.of()));

        assertThat(Captures.into(new RedactingSink(sink, redaction), Map.of()).record(act))
                .isEqualTo(Fate.KEPT);
        byte[] encoded = EventCodec.encode(events().get(0));
        assertThat(encoded).hasSizeLessThan(50_000);
        assertThat(new String(encoded, StandardCharsets.UTF_8))
                .doesNotContain("\0", "\u202e", "\r", "\n")
                .contains("truncated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "ghp_a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2",
                "https://ada:correct-horse-battery@example.com/"
            })
    void showsNoPartOfASecretWhereItIsCut(String secret) {
        String text = "x ".repeat(495) + secret;
        Act act = Act.of("import").on("row", text, text).with("note", text).with("notes", text + " ".repeat(20_000));
        Redaction redaction = Redaction.of(SensitiveNames.defaultsAnd(List.of()));
        Captures.into(new RedactingSink(sink, redaction), Map.of()).record(act);

        AuditEvent event = events().get(0);
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED);
        assertThat(event.toString()).doesNotContain("4111", "a1b2", "corr");
    }

    @ParameterizedTest
    @CsvSource({"async, ASYNC", "durable, DURABLE", "strict, STRICT"})
    void isDeliveredAsTheSettingSays(String setting, Delivery delivery) {
        Captures.into(sink, Map.of("delivery", setting)).record(Act.of("purge"));

        assertThat(sink.deliveries()).containsExactly(delivery);
    }

    @ParameterizedTest
    @CsvSource({"KEPT, KEPT", "LATE, LATE", "SHED, SHED"})
    void tellsWhatBecameOfIt(Acceptance acceptance, Fate fate) {
        sink.answers(acceptance);

        assertThat(Captures.into(sink, Map.of()).record(Act.of("purge"))).isEqualTo(fate);
    }

    @Test
    void goesOnWhereTheSinkFails() {
        Capture capture = Captures.into(new FailingSink(), Map.of());

        assertThat(capture.record(Act.of("purge"))).isEqualTo(Fate.SHED);
        assertThat(capture.failures().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"level": "NONE"}                                                        | KEPT
            {"level": "NONE", "match": {"types": ["mutation", "query", "unknown"]}}  | KEPT
            {"level": "NONE", "match": {"recognised": ["action"]}}                   | LEFT_OUT
            {"level": "NONE", "match": {"recognised": ["login", "export"]}}          | KEPT
            {"level": "NONE", "match": {"fields": ["pur*"]}}                         | LEFT_OUT
            {"level": "NONE", "match": {"fields": ["*"], "users": ["nightly"]}}      | LEFT_OUT
            {"level": "NONE", "match": {"fields": ["*"], "users": ["ada"]}}          | KEPT
            {"level": "NONE", "match": {"fields": ["*"], "applications": ["other"]}} | KEPT
            """)
    void isLeftOutOnlyByARuleThatNamesIt(String rule, Fate fate) throws Exception {
        Capture capture = Captures.into(sink, Map.of("policy.file", policy(rule)));

        assertThat(capture.record(Act.of("purge").by(ResolvedActor.service("nightly"))))
                .isEqualTo(fate);
    }

    @Test
    void hasNoDetailsAtTheLevelOfMetadata() throws Exception {
        String file = policy(
                "{\"level\": \"METADATA\", \"delivery\": \"async\", \"match\": {\"recognised\": [\"action\", \"export\"]}}");
        Capture capture = Captures.into(sink, Map.of("policy.file", file));
        capture.record(Act.of("purge").on("order", "7", null).with("note", "private"));
        capture.record(Act.export("report", null, 3L, "csv").with("note", "private"));

        assertThat(events().get(0).effect().details()).isEmpty();
        assertThat(events().get(0).effect().targets()).hasSize(1);
        assertThat(events().get(1).effect().details()).containsExactly(Map.entry("format", "csv"));
        assertThat(sink.deliveries()).containsOnly(Delivery.ASYNC);
    }

    @Test
    void namesNobodyForASignInThatFailed() {
        AuditEvent event = recorded(Act.login("ada@example.com", Result.FAILURE).from("192.0.2.7"));

        assertThat(event.identity().kind()).isEqualTo(EventKind.LOGIN);
        assertThat(event.actor().email()).isEqualTo("ada@example.com");
        assertThat(event.actor().type()).isEqualTo(ActorType.UNKNOWN);
        assertThat(event.actor().knownBeforehand()).isFalse();
    }

    private AuditEvent recorded(Act act) {
        assertThat(Captures.into(sink, Map.of()).record(act)).isEqualTo(Fate.KEPT);
        return events().get(0);
    }

    private List<AuditEvent> events() {
        return sink.offered().stream().map(AuditRecord::event).toList();
    }

    private String policy(String rule) throws Exception {
        Path file = folder.resolve("policy.json");
        Files.writeString(file, "{\"rules\": [" + rule + "]}");
        return file.toString();
    }

    private static final class FailingSink implements AuditSink {
        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void close() {}
    }
}
