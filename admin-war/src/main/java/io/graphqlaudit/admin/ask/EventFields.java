package io.graphqlaudit.admin.ask;

import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says of an event and its parts which field of the schema shows what. */
final class EventFields {
    private EventFields() {}

    private record Detail(String name, String value) {}

    static void wire(RuntimeWiring.Builder wiring) {
        Fields.of("AuditEvent", StoredEvent.class)
                .put("id", stored -> id(stored))
                .put("position", stored -> Long.toString(stored.position()))
                .put("eventId", of(event -> event.identity().id().toString()))
                .put("kind", of(event -> event.identity().kind()))
                .put("application", of(event -> event.identity().application()))
                .put("node", of(event -> event.identity().node()))
                .put("received", of(event -> event.time().received()))
                .put("completed", of(event -> event.time().completed()))
                .put("actor", of(AuditEvent::actor))
                .put("source", of(AuditEvent::source))
                .put("operation", of(AuditEvent::operation))
                .put("field", of(AuditEvent::field))
                .put("export", of(AuditEvent::export))
                .put("action", of(event -> event.effect().action()))
                .put("targets", of(event -> event.effect().targets()))
                .put(
                        "details",
                        of(event -> event.effect().details().entrySet().stream()
                                .map(detail -> new Detail(detail.getKey(), detail.getValue()))
                                .toList()))
                .put("outcome", of(AuditEvent::outcome))
                .put("requestId", of(event -> event.trace().requestId()))
                .put("traceId", of(event -> event.trace().traceId()))
                .put("session", of(event -> event.trace().sessionHash()))
                .put("anomalies", of(AuditEvent::anomalies))
                .put("summary", of(EventSummary::of))
                .put("policyHash", of(event -> event.identity().policyHash()))
                .put("filterVersion", of(event -> event.identity().softwareVersion()))
                .put("json", of(event -> new String(EventCodec.encode(event), StandardCharsets.UTF_8)))
                .into(wiring);
        Fields.of("AuditDetail", Detail.class)
                .put("name", Detail::name)
                .put("value", Detail::value)
                .into(wiring);
        Fields.of("AnomalyNote", Anomaly.class)
                .put("anomaly", anomaly -> anomaly)
                .put("explanation", EventWords::explain)
                .into(wiring);
        parties(wiring);
        operation(wiring);
        ending(wiring);
    }

    /** The id of an event as the schema has it. */
    static String id(StoredEvent stored) {
        return new GlobalId(GlobalId.AUDIT_LOG, stored.position()).text();
    }

    private static void parties(RuntimeWiring.Builder wiring) {
        Fields.of("AuditActor", Actor.class)
                .put("type", Actor::type)
                .put("name", EventSummary::name)
                .put("userId", Actor::userId)
                .put("email", Actor::email)
                .put("onBehalfOf", Actor::onBehalfOf)
                .put("evidence", Actor::evidence)
                .put("knownBeforehand", Actor::knownBeforehand)
                .into(wiring);
        Fields.of("AuditOrigin", Source.class)
                .put("ip", Source::clientIp)
                .put("peerIp", Source::peerIp)
                .put("forwardedChain", Source::forwardedChain)
                .put("userAgent", Source::userAgent)
                .into(wiring);
        Fields.of("AuditTarget", Target.class)
                .put("type", Target::type)
                .put("id", Target::id)
                .put("name", Target::name)
                .into(wiring);
    }

    private static void operation(RuntimeWiring.Builder wiring) {
        Fields.of("AuditOperation", Operation.class)
                .put("type", Operation::type)
                .put("claimedName", Operation::claimedName)
                .put("name", Operation::documentName)
                .put(
                        "claimDiffers",
                        operation -> operation.claimedName() != null
                                && !Objects.equals(operation.claimedName(), operation.documentName()))
                .put("text", Operation::text)
                .put(
                        "pretty",
                        operation ->
                                operation.text() == null ? 0 : operation.text().length(),
                        operation -> operation.text() == null ? null : PrettyDocument.of(operation.text()))
                .put("variables", Operation::variables)
                .put("documentHash", Operation::documentHash)
                .put("transport", Operation::transport)
                .put("batchIndex", Operation::batchIndex)
                .put("batchSize", Operation::batchSize)
                .put("rootFields", Operation::rootFields)
                .into(wiring);
        Fields.of("AuditRootField", RootField.class)
                .put("alias", RootField::alias)
                .put("name", RootField::name)
                .put("argumentNames", RootField::argumentNames)
                .put("outcome", RootField::result)
                .into(wiring);
        Fields.of("AuditFieldReference", FieldReference.class)
                .put("rootField", FieldReference::rootField)
                .put("operationEvent", field -> field.operationEvent().toString())
                .into(wiring);
    }

    private static void ending(RuntimeWiring.Builder wiring) {
        Fields.of("AuditExport", Export.class)
                .put("model", Export::model)
                .put(
                        "rows",
                        export -> export.rows() == null ? null : export.rows().toString())
                .put("demo", Export::demo)
                .into(wiring);
        Fields.of("AuditEventOutcome", Outcome.class)
                .put("result", Outcome::result)
                .put("httpStatus", Outcome::httpStatus)
                .put("errorCodes", Outcome::errorCodes)
                .put(
                        "evidence",
                        outcome -> outcome.evidence().stream()
                                .map(EventWords::explain)
                                .toList())
                .into(wiring);
    }

    private static Function<StoredEvent, @Nullable Object> of(Function<AuditEvent, @Nullable Object> value) {
        return stored -> value.apply(stored.event());
    }
}
