package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A capture as the filter has it, with small limits and a clock that stands still; knows what holds of all records. */
final class FuzzCapture implements AuditSink {
    static final int MAX_REQUEST = 2_000;
    static final int MAX_ANSWER = 2_000;
    private static final int MAX_DOCUMENT = 500;
    private static final int MAX_VARIABLES = 300;
    /** What is said of a cut, and of what stands in place of a name. */
    private static final int MARK = 100;

    private static final UUID NO_ID = new UUID(0, 0);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Rules DURABLE = new Rules("durable");
    private static final Rules STRICT = new Rules("strict");

    /** What they remember of one input changes nothing of the next. */
    private static final Redaction REDACTION = Redaction.of(SensitiveNames.defaultsAnd(List.of()));

    private static final DocumentAnalyzer ANALYZER = new DocumentAnalyzer(AnalysisLimits.DEFAULT, REDACTION);

    private final List<AuditRecord> records = new ArrayList<>();
    private final Capture capture;

    private FuzzCapture(Rules rules) {
        capture = new Capture(
                rules.settings,
                rules.policy,
                ANALYZER,
                new Origin("test", "node", "1"),
                new RedactingSink(this, REDACTION),
                CLOCK);
    }

    static FuzzCapture durable() {
        return new FuzzCapture(DURABLE);
    }

    static FuzzCapture strict() {
        return new FuzzCapture(STRICT);
    }

    private static final class Rules {
        private final CaptureSettings settings;
        private final CapturePolicy policy;

        Rules(String delivery) {
            Map<String, String> params = Map.of(
                    "delivery", delivery,
                    "capture.max-request", Integer.toString(MAX_REQUEST),
                    "capture.max-response", Integer.toString(MAX_ANSWER),
                    "capture.max-document", Integer.toString(MAX_DOCUMENT),
                    "capture.max-variables", Integer.toString(MAX_VARIABLES),
                    "export.rows-path", "rows");
            Settings all = new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of()));
            settings = CaptureSettings.of(all);
            policy = CapturePolicy.of(all);
        }
    }

    static RequestFacts facts(
            String method, @Nullable String query, @Nullable String contentType, @Nullable String encoding) {
        return facts(method, query, contentType, encoding, -1);
    }

    static RequestFacts facts(
            String method,
            @Nullable String query,
            @Nullable String contentType,
            @Nullable String encoding,
            long length) {
        return new RequestFacts(
                Instant.EPOCH,
                method,
                query,
                contentType,
                true,
                length,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous(),
                encoding,
                false,
                "/graphql");
    }

    CapturedExchange exchange(RequestFacts facts) {
        return capture.exchange(facts);
    }

    @Override
    public Acceptance accept(List<AuditRecord> accepted, Delivery delivery) {
        records.addAll(accepted);
        return Acceptance.KEPT;
    }

    @Override
    public void close() {}

    /** Checks each record by itself. */
    FuzzCapture checked() {
        records().forEach(record -> check(record.event()));
        return this;
    }

    /** All records. */
    List<AuditRecord> records() {
        Must.equal(capture.failures().count(), 0L, "own failures");
        return records;
    }

    /** All records without what differs from run to run. */
    List<AuditRecord> comparable() {
        return records().stream()
                .map(record -> new AuditRecord(record.stage(), withoutIds(record.event())))
                .toList();
    }

    /** The same without how long the body is: of one that the container took apart only a declared length tells it. */
    List<AuditRecord> comparableWithoutSize() {
        return comparable().stream()
                .map(record -> new AuditRecord(record.stage(), withoutSize(record.event())))
                .toList();
    }

    /** All records as they lie in a spool. */
    String spooled() {
        StringBuilder spooled = new StringBuilder();
        records()
                .forEach(record ->
                        spooled.append(new String(EventCodec.encode(record.event()), StandardCharsets.UTF_8)));
        return spooled.toString();
    }

    private static AuditEvent withoutSize(AuditEvent event) {
        Map<String, String> details = new TreeMap<>(event.effect().details());
        details.remove("body_bytes");
        return with(event, new Effect(event.effect().action(), event.effect().targets(), details));
    }

    private static AuditEvent withoutIds(AuditEvent event) {
        return with(event, withoutIds(event.effect()));
    }

    /** Of nobody's identity, with that effect. */
    private static AuditEvent with(AuditEvent event, Effect effect) {
        EventIdentity identity = event.identity();
        FieldReference field = event.field();
        return new AuditEvent(
                new EventIdentity(
                        NO_ID,
                        identity.kind(),
                        identity.schemaVersion(),
                        identity.application(),
                        identity.node(),
                        identity.softwareVersion(),
                        identity.policyHash()),
                event.time(),
                event.actor(),
                event.source(),
                event.operation(),
                field == null ? null : new FieldReference(NO_ID, field.rootField()),
                event.export(),
                effect,
                event.outcome(),
                event.trace(),
                event.anomalies());
    }

    /** Of several operations of one request each names the event of the first. */
    private static Effect withoutIds(Effect effect) {
        Map<String, String> details = new TreeMap<>(effect.details());
        details.replace(ActAssembler.REQUEST_EVENT, NO_ID.toString());
        return new Effect(effect.action(), effect.targets(), details);
    }

    private static void check(AuditEvent event) {
        byte[] encoded = EventCodec.encode(event);
        Must.equal(EventCodec.decode(encoded), event, "decoded again");
        Operation operation = event.operation();
        if (operation != null) {
            atMost(MAX_DOCUMENT, operation.text());
            atMost(MAX_VARIABLES, operation.variables());
            atMost(Limited.NAME, operation.claimedName());
            atMost(Limited.NAME, operation.documentName());
            Must.atMost(4 * MAX_REQUEST, operation.rootFields().size(), "root fields");
            operation.rootFields().forEach(FuzzCapture::check);
        }
        if (event.field() != null) {
            check(event.field().rootField());
        }
        atMost(Limited.NAME, event.actor().userId());
        atMost(Limited.NAME, event.actor().email());
        Must.atMost(100, event.effect().targets().size(), "targets");
        event.effect().targets().forEach(target -> {
            atMost(Limited.NAME, target.id());
            atMost(Limited.NAME, target.name());
        });
        Must.atMost(100, event.outcome().errorCodes().size(), "codes");
        event.outcome().errorCodes().forEach(code -> atMost(64, code));
    }

    private static void check(RootField field) {
        atMost(Limited.NAME, field.alias());
        atMost(Limited.NAME, field.name());
        Must.atMost(256, field.argumentNames().size(), "arguments");
        field.argumentNames().forEach(name -> atMost(Limited.NAME, name));
    }

    private static void atMost(int most, @Nullable String text) {
        Must.atMost(most + MARK, text == null ? 0 : text.length(), "characters");
    }
}
