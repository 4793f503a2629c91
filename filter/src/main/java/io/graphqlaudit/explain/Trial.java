package io.graphqlaudit.explain;

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
import io.graphqlaudit.event.AuditRecord;
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
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request captured as the filter does it, of which the answer is never seen and the events go nowhere. */
final class Trial {
    private final Settings settings;
    private final String application;
    private final Actor actor;

    Trial(Settings settings, String application, @Nullable String user) {
        this.settings = settings;
        this.application = application;
        String email = user != null && user.contains("@") ? user : null;
        this.actor = user == null
                ? Actor.anonymous()
                : new Actor(ActorType.PERSON, user, email, null, ActorEvidence.PRINCIPAL, true);
    }

    @Nullable
    String userId() {
        return actor.userId();
    }

    @Nullable
    String email() {
        return actor.email();
    }

    /** The events that would be kept, as canonical JSON. */
    List<String> run(WrittenRequest request, CapturePolicy policy) {
        Redaction redaction = Redaction.of(SensitiveNames.of(settings));
        Clock clock = Clock.systemUTC();
        Events events = new Events();
        Capture capture = new Capture(
                CaptureSettings.of(settings),
                policy,
                new DocumentAnalyzer(AnalysisLimits.DEFAULT, redaction),
                new Origin(application, "-", "-"),
                new RedactingSink(events, redaction),
                clock);
        byte[] body = request.body();
        CapturedExchange exchange = capture.exchange(new RequestFacts(
                clock.instant(),
                request.method(),
                request.query(),
                request.header("Content-Type"),
                body.length > 0,
                body.length,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                actor,
                request.header("Content-Encoding"),
                request.asksForWebSocket(),
                request.path()));
        if (request.asksForWebSocket()) {
            exchange.upgradeAsked();
        }
        exchange.read(body, 0, body.length);
        exchange.requestEnded();
        AnswerFacts unseen = new Unseen(actor);
        exchange.leaves(unseen);
        exchange.end(unseen);
        return events.texts();
    }

    /** The first that is told of each event: nothing is known of an outcome. */
    private static final class Events implements AuditSink {
        private final Map<UUID, AuditEvent> first = new LinkedHashMap<>();

        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
            records.forEach(
                    record -> first.putIfAbsent(record.event().identity().id(), record.event()));
            return Acceptance.KEPT;
        }

        List<String> texts() {
            return first.values().stream()
                    .map(event -> new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** An answer of which nothing is known. */
    private record Unseen(Actor actor) implements AnswerFacts {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public boolean sessionChanged() {
            return false;
        }
    }
}
