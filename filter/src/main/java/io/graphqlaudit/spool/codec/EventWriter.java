package io.graphqlaudit.spool.codec;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an event's parts, keys sorted; what is null or empty is left out. */
final class EventWriter {
    private final CanonicalJson json;

    EventWriter(CanonicalJson json) {
        this.json = json;
    }

    void write(AuditEvent event) {
        json.open();
        actor(event.actor());
        names("anomalies", event.anomalies());
        effect(event.effect());
        export(event.export());
        field(event.field());
        identity(event.identity());
        operation(event.operation());
        outcome(event.outcome());
        source(event.source());
        time(event.time());
        trace(event.trace());
        json.close();
    }

    private void actor(Actor actor) {
        json.key("actor").open();
        text("email", actor.email());
        name("evidence", actor.evidence());
        json.key("knownBeforehand").flag(actor.knownBeforehand());
        text("onBehalfOf", actor.onBehalfOf());
        name("type", actor.type());
        text("userId", actor.userId());
        json.close();
    }

    private void effect(Effect effect) {
        if (effect.equals(Effect.none())) {
            return;
        }
        json.key("effect").open();
        text("action", effect.action());
        if (!effect.details().isEmpty()) {
            json.key("details").open();
            for (Map.Entry<String, String> detail : effect.details().entrySet()) {
                text(detail.getKey(), detail.getValue());
            }
            json.close();
        }
        if (!effect.targets().isEmpty()) {
            json.key("targets").openArray();
            effect.targets().forEach(this::target);
            json.closeArray();
        }
        json.close();
    }

    private void target(Target target) {
        json.open();
        text("id", target.id());
        text("name", target.name());
        text("type", target.type());
        json.close();
    }

    private void export(@Nullable Export export) {
        if (export == null) {
            return;
        }
        json.key("export").open();
        json.key("demo").flag(export.demo());
        text("model", export.model());
        if (export.rows() != null) {
            json.key("rows").number(export.rows());
        }
        json.close();
    }

    private void field(@Nullable FieldReference field) {
        if (field == null) {
            return;
        }
        json.key("field").open();
        text("operationEvent", field.operationEvent().toString());
        json.key("rootField");
        rootField(field.rootField());
        json.close();
    }

    private void rootField(RootField field) {
        json.open();
        text("alias", field.alias());
        texts("argumentNames", field.argumentNames());
        text("name", field.name());
        name("result", field.result());
        json.close();
    }

    private void identity(EventIdentity identity) {
        json.key("identity").open();
        text("application", identity.application());
        text("id", identity.id().toString());
        name("kind", identity.kind());
        text("node", identity.node());
        text("policyHash", identity.policyHash());
        json.key("schemaVersion").number(identity.schemaVersion());
        text("softwareVersion", identity.softwareVersion());
        json.close();
    }

    private void operation(@Nullable Operation operation) {
        if (operation == null) {
            return;
        }
        json.key("operation").open();
        json.key("batchIndex").number(operation.batchIndex());
        json.key("batchSize").number(operation.batchSize());
        text("claimedName", operation.claimedName());
        text("documentHash", operation.documentHash());
        text("documentName", operation.documentName());
        if (!operation.rootFields().isEmpty()) {
            json.key("rootFields").openArray();
            operation.rootFields().forEach(this::rootField);
            json.closeArray();
        }
        text("text", operation.text());
        name("transport", operation.transport());
        name("type", operation.type());
        text("variables", operation.variables());
        json.close();
    }

    private void outcome(Outcome outcome) {
        json.key("outcome").open();
        texts("errorCodes", outcome.errorCodes());
        names("evidence", outcome.evidence());
        if (outcome.httpStatus() != null) {
            json.key("httpStatus").number(outcome.httpStatus());
        }
        name("result", outcome.result());
        json.close();
    }

    private void source(Source source) {
        if (source.equals(Source.none())) {
            return;
        }
        json.key("source").open();
        text("clientIp", source.clientIp());
        texts("forwardedChain", source.forwardedChain());
        text("peerIp", source.peerIp());
        text("userAgent", source.userAgent());
        json.close();
    }

    private void time(EventTime time) {
        json.key("time").open();
        if (time.completed() != null) {
            text("completed", Times.format(time.completed()));
        }
        text("received", Times.format(time.received()));
        json.close();
    }

    private void trace(Trace trace) {
        if (trace.equals(Trace.none())) {
            return;
        }
        json.key("trace").open();
        text("requestId", trace.requestId());
        text("sessionHash", trace.sessionHash());
        text("traceId", trace.traceId());
        json.close();
    }

    private void text(String key, @Nullable String value) {
        if (value != null) {
            json.key(key).string(value);
        }
    }

    private void texts(String key, List<String> values) {
        if (!values.isEmpty()) {
            json.key(key).openArray();
            values.forEach(json::string);
            json.closeArray();
        }
    }

    private void name(String key, Enum<?> value) {
        json.key(key).string(EnumNames.of(value));
    }

    private void names(String key, Collection<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            json.key(key).openArray();
            values.forEach(value -> json.string(EnumNames.of(value)));
            json.closeArray();
        }
    }
}
