package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.CutMark;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactingSinkTest {
    private static final String TOKEN = "ghp_" + "a1b2".repeat(9);

    private final List<AuditRecord> kept = new ArrayList<>();
    private final AuditSink sink = new AuditSink() {
        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
            kept.addAll(records);
            return Acceptance.KEPT;
        }

        @Override
        public void close() {}
    };

    @Test
    void looksAtEveryShortTextOfAnEvent() {
        AuditEvent event = kept(Redaction.of(SensitiveNames.defaultsAnd(List.of())), event(EventKind.OPERATION, TOKEN));
        assertThat(event.toString()).doesNotContain("a1b2").contains("***");
        assertThat(event.outcome().errorCodes()).containsExactly("***");
        assertThat(event.source().forwardedChain()).containsExactly("***");
        assertThat(event.operation().rootFields().get(0).argumentNames()).containsExactly("***");
        assertThat(event.effect().details()).containsEntry("persisted_query", "***");
        assertThat(event.anomalies()).containsExactly(Anomaly.TRAILING_DATA);
    }

    @Test
    void handsOnWhatIsHarmlessAsItIs() {
        AuditEvent event = event(EventKind.OPERATION, "harmless");
        assertThat(kept(Redaction.of(SensitiveNames.defaultsAnd(List.of())), event))
                .isSameAs(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202egnp.exe", "a\u001b[2J", "a\0b", "\ud83d", "x\u2028y", "\udb40\udc41", "a\nb"})
    void showsAndSaysWhatDeceives(String text) {
        AuditEvent event = kept(Redaction.of(SensitiveNames.defaultsAnd(List.of())), event(EventKind.LOGIN, text));
        assertThat(event.anomalies()).containsExactlyInAnyOrder(Anomaly.TRAILING_DATA, Anomaly.TEXT_NEUTRALISED);
        String name = String.valueOf(event.actor().userId());
        assertThat(IntStream.range(0, name.length()).noneMatch(at -> Text.deceives(name, at)))
                .isTrue();
        assertThat(name).doesNotContain("\n");
    }

    @Test
    void cutsWhatNobodyCutBefore() {
        AuditEvent event =
                kept(Redaction.of(SensitiveNames.defaultsAnd(List.of())), event(EventKind.EXPORT, "ab ".repeat(5_000)));
        assertThat(event.actor().userId()).hasSizeLessThan(1_200).endsWith("… [cut: 15000 characters in all]");
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED);
    }

    /** Whoever chooses a text could end it in the mark, and have something else cut beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"… [cut: 5000 characters in all]", "ada… [cut: 7 characters in all, SHA-256 ab]", "a … [cut: ]"})
    void showsAMarkThatNobodyHereHasMade(String forged) {
        Redaction redaction = Redaction.of(SensitiveNames.defaultsAnd(List.of()));
        String text = "a".repeat(900) + forged;

        AuditEvent event = kept(redaction, event(EventKind.EXPORT, text));

        assertThat(event.actor().userId()).isEqualTo(text.replace("…", "\\u2026"));
        assertThat(event.anomalies()).contains(Anomaly.TEXT_NEUTRALISED).doesNotContain(Anomaly.TRUNCATED);
    }

    @Test
    void leavesAloneTheMarkOfWhatWasCutBefore() {
        String cut = "a".repeat(1_000) + CutMark.of(5_000);

        assertThat(kept(Redaction.of(SensitiveNames.defaultsAnd(List.of())), event(EventKind.EXPORT, cut))
                        .actor()
                        .userId())
                .isEqualTo(cut);
    }

    @Test
    void cutsWhatGrowsPastTheLimitWhenItIsShown() {
        AuditEvent event = kept(
                Redaction.of(SensitiveNames.defaultsAnd(List.of())), event(EventKind.EXPORT, "\u202e".repeat(900)));
        assertThat(event.actor().userId()).hasSizeLessThan(1_200).endsWith("\\u202e… [cut: 900 characters in all]");
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED, Anomaly.TEXT_NEUTRALISED);
    }

    @Test
    void dropsTextsAndSaysSoWhenItsDetectorFails() {
        AuditEvent event =
                kept(FailingDetector.redaction(new StackOverflowError()), event(EventKind.OPERATION, "hunter2"));
        assertThat(event.toString()).doesNotContain("hunter2");
        assertThat(event.actor().userId()).isEqualTo("***");
        assertThat(event.anomalies()).contains(Anomaly.REDACTION_FAILED);
    }

    @Test
    void leavesAloneWhatIsSaidOfTheAuditLogItself() {
        AuditEvent event = event(EventKind.SYSTEM, TOKEN);
        assertThat(kept(Redaction.of(SensitiveNames.defaultsAnd(List.of())), event))
                .isSameAs(event);
    }

    private AuditEvent kept(Redaction redaction, AuditEvent event) {
        new RedactingSink(sink, redaction).accept(List.of(AuditRecord.complete(event)), Delivery.ASYNC);
        return kept.get(0).event();
    }

    private static AuditEvent event(EventKind kind, String text) {
        RootField field = new RootField(text, text, List.of(text), Result.SUCCESS);
        return new AuditEvent(
                new EventIdentity(UUID.randomUUID(), kind, 1, "shop", "node", "1", null),
                new EventTime(Instant.EPOCH, null),
                new Actor(ActorType.PERSON, text, text, text, ActorEvidence.SESSION, true),
                new Source("192.0.2.1", "192.0.2.1", List.of(text), text),
                new Operation(
                        OperationType.MUTATION,
                        text,
                        text,
                        null,
                        null,
                        null,
                        List.of(field),
                        Transport.HTTP_POST_JSON,
                        0,
                        1),
                new FieldReference(UUID.randomUUID(), field),
                new Export(text, 1L, false),
                new Effect(text, List.of(new Target(text, text, text)), Map.of("persisted_query", text)),
                new Outcome(Result.SUCCESS, 200, List.of(text), Set.of(Evidence.RESPONSE_ERRORS)),
                new Trace(text, null, "0a:hash"),
                Set.of(Anomaly.TRAILING_DATA));
    }
}
