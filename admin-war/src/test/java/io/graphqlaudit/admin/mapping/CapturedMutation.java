package io.graphqlaudit.admin.mapping;

import io.graphqlaudit.admin.testing.RecordingSink;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CaptureSettings;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.capture.RequestFacts;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.policy.LoadedPolicy;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A mutation and its answer as an application would have them, through the filter's own capture.
 *
 * @param text its one root field with arguments and selection
 * @param answer what its server answers under that field, as JSON
 */
record CapturedMutation(String text, String answer) {
    private static final Actor ADA =
            new Actor(ActorType.PERSON, "u1", "ada@example.com", null, ActorEvidence.PRINCIPAL, true);

    /** A line of the list, with a tab between both. */
    static CapturedMutation of(String line) {
        String[] parts = line.split("\t", -1);
        return new CapturedMutation(parts[0], parts[1]);
    }

    /** The name of the root field. */
    String field() {
        return text.substring(0, text.indexOf('('));
    }

    /** The name of the operation. */
    String name() {
        return field().substring(0, 1).toUpperCase(Locale.ROOT) + field().substring(1);
    }

    /** The events that it leaves, in the order in which they are written. */
    List<AuditEvent> events() {
        return events("", Map.of(), Map.of());
    }

    /**
     * The same with variables, which the operation declares, and with some of the filter's settings.
     *
     * @param declared the declarations, in parentheses
     */
    List<AuditEvent> events(String declared, Map<String, Object> variables, Map<String, String> initParams) {
        Settings settings = new Settings(new SettingSources(initParams, Map.of(), Map.of(), Map.of()));
        RecordingSink sink = new RecordingSink();
        Redaction redaction = Redaction.of(SensitiveNames.of(settings));
        Capture capture = new Capture(
                CaptureSettings.of(settings),
                LoadedPolicy.of(settings).policy(),
                new DocumentAnalyzer(AnalysisLimits.DEFAULT, redaction),
                new Origin("shop", "node", "1"),
                new RedactingSink(sink, redaction),
                Clock.systemUTC());
        CapturedExchange exchange = capture.exchange(new RequestFacts(
                Instant.parse("2026-05-18T12:00:00Z"),
                "POST",
                null,
                "application/json",
                true,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                // Nobody is known who is yet to sign in.
                field().equals("login") ? Actor.anonymous() : ADA));
        byte[] body = Json.bytes(
                Map.of("query", "mutation " + name() + declared + " { " + text + " }", "variables", variables));
        exchange.read(body, 0, body.length);
        exchange.requestEnded();
        exchange.wantsAnswer(Answered.OK);
        byte[] answered = ("{\"data\":{\"" + field() + "\":" + answer + "}}").getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(answered, 0, answered.length);
        exchange.end(Answered.OK);
        return sink.events();
    }

    /** An answer that changes nobody's session. */
    private enum Answered implements AnswerFacts {
        OK;

        @Override
        public int status() {
            return 200;
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public Actor actor() {
            return ADA;
        }

        @Override
        public boolean sessionChanged() {
            return false;
        }
    }
}
