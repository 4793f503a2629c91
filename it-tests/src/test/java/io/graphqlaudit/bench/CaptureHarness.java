package io.graphqlaudit.bench;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CaptureSettings;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.capture.RequestFacts;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Capture without a server: requests, told as the servlet filter tells them, and their events to a sink. */
final class CaptureHarness {
    private static final byte[] ANSWER =
            "{\"data\":{\"updateModel\":{\"id\":\"42\",\"name\":\"churn\",\"owner\":\"ada@example.com\"}}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final Actor ACTOR = new Actor(ActorType.PERSON, "ada", null, null, ActorEvidence.PRINCIPAL, true);

    private final Clock clock = Clock.systemUTC();
    private final byte[] request;
    private final Capture capture;

    CaptureHarness(AuditSink sink, Delivery delivery, Workload workload) {
        this(sink, delivery, workload.body());
    }

    /** @param body of each request */
    CaptureHarness(AuditSink sink, Delivery delivery, String body) {
        request = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> params =
                Map.of(KnownSettings.DELIVERY.name(), delivery.name().toLowerCase(Locale.ROOT));
        Settings settings = new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of()));
        Redaction redaction = Redaction.of(SensitiveNames.defaultsAnd(Set.of()));
        capture = new Capture(
                CaptureSettings.of(settings),
                CapturePolicy.of(settings),
                new DocumentAnalyzer(AnalysisLimits.DEFAULT, redaction),
                new Origin(Application.NAME, "localhost", "0"),
                new RedactingSink(sink, redaction),
                clock);
    }

    /** One request and its answer. */
    void exchange() {
        CapturedExchange exchange = capture.exchange(new RequestFacts(
                clock.instant(),
                "POST",
                null,
                "application/json",
                true,
                request.length,
                () -> new RequestFacts.Provenance(
                        new Source("192.0.2.7", "127.0.0.1", List.of(), "Mozilla/5.0"), Trace.none()),
                ACTOR));
        exchange.read(request, 0, request.length);
        exchange.requestEnded();
        if (exchange.wantsAnswer(Answered.OK)) {
            exchange.answer().add(ANSWER, 0, ANSWER.length);
        }
        exchange.answerBegins(Answered.OK);
        exchange.end(Answered.OK);
    }

    private enum Answered implements AnswerFacts {
        OK;

        @Override
        public int status() {
            return 200;
        }

        @Override
        public String contentType() {
            return "application/json;charset=utf-8";
        }

        @Override
        public Actor actor() {
            return ACTOR;
        }

        @Override
        public boolean sessionChanged() {
            return false;
        }
    }
}
