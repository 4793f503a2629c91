package io.graphqlaudit.spool.codec;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Reads one event, part by part, as {@link EventWriter} wrote it or a later version may write it. */
final class EventReader {
    private static final EnumNames<ActorType> ACTOR_TYPES = new EnumNames<>(ActorType.class);
    private static final EnumNames<ActorEvidence> ACTOR_EVIDENCE = new EnumNames<>(ActorEvidence.class);
    private static final EnumNames<Anomaly> ANOMALIES = new EnumNames<>(Anomaly.class);
    private static final EnumNames<EventKind> KINDS = new EnumNames<>(EventKind.class);
    private static final EnumNames<Evidence> EVIDENCE = new EnumNames<>(Evidence.class);
    private static final EnumNames<Result> RESULTS = new EnumNames<>(Result.class);

    private final JsonInput in;
    private final OperationReader operations;

    EventReader(JsonInput in) {
        this.in = in;
        this.operations = new OperationReader(in);
    }

    AuditEvent read() {
        EventIdentity identity = null;
        EventTime time = null;
        Actor actor = Actor.anonymous();
        Source source = Source.none();
        Operation operation = null;
        FieldReference field = null;
        Export export = null;
        Effect effect = Effect.none();
        Outcome outcome = null;
        Trace trace = Trace.none();
        Set<Anomaly> anomalies = Set.of();
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "actor" -> actor = actor();
                case "anomalies" -> anomalies = in.set(Anomaly.class, ANOMALIES, "anomaly");
                case "effect" -> effect = effect();
                case "export" -> export = operations.export();
                case "field" -> field = operations.field();
                case "identity" -> identity = identity();
                case "operation" -> operation = operations.operation();
                case "outcome" -> outcome = outcome();
                case "source" -> source = source();
                case "time" -> time = time();
                case "trace" -> trace = trace();
                default -> in.skip();
            }
        }
        in.end();
        return new AuditEvent(
                JsonInput.present(identity, "identity"),
                JsonInput.present(time, "time"),
                actor,
                source,
                operation,
                field,
                export,
                withUnrecognised(effect),
                JsonInput.present(outcome, "outcome"),
                trace,
                anomalies);
    }

    private Actor actor() {
        ActorType type = ActorType.UNKNOWN;
        ActorEvidence evidence = ActorEvidence.NONE;
        boolean knownBeforehand = false;
        String userId = null;
        String email = null;
        String onBehalfOf = null;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "email" -> email = in.string();
                case "evidence" -> evidence = in.choice(ACTOR_EVIDENCE, ActorEvidence.NONE, "actor evidence");
                case "knownBeforehand" -> knownBeforehand = in.flag();
                case "onBehalfOf" -> onBehalfOf = in.string();
                case "type" -> type = in.choice(ACTOR_TYPES, ActorType.UNKNOWN, "actor type");
                case "userId" -> userId = in.string();
                default -> in.skip();
            }
        }
        return new Actor(type, userId, email, onBehalfOf, evidence, knownBeforehand);
    }

    private Effect effect() {
        String action = null;
        List<Target> targets = new ArrayList<>();
        Map<String, String> details = new TreeMap<>();
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "action" -> action = in.string();
                case "details" -> details(details);
                case "targets" -> in.objects(item -> targets.add(target()));
                default -> in.skip();
            }
        }
        return new Effect(action, targets, details);
    }

    private void details(Map<String, String> details) {
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            details.put(key, in.string());
        }
    }

    private Target target() {
        String type = null;
        String id = null;
        String name = null;
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "id" -> id = in.string();
                case "name" -> name = in.string();
                case "type" -> type = in.string();
                default -> in.skip();
            }
        }
        return new Target(JsonInput.present(type, "type of a target"), id, name);
    }

    private EventIdentity identity() {
        UUID id = null;
        EventKind kind = EventKind.SYSTEM;
        int schemaVersion = EventIdentity.CURRENT_SCHEMA;
        String application = null;
        String node = null;
        String softwareVersion = null;
        String policyHash = null;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "application" -> application = in.string();
                case "id" -> id = UUID.fromString(in.string());
                case "kind" -> kind = in.choice(KINDS, EventKind.SYSTEM, "kind");
                case "node" -> node = in.string();
                case "policyHash" -> policyHash = in.string();
                case "schemaVersion" -> schemaVersion = Math.toIntExact(in.number());
                case "softwareVersion" -> softwareVersion = in.string();
                default -> in.skip();
            }
        }
        return new EventIdentity(
                JsonInput.present(id, "id"),
                kind,
                schemaVersion,
                JsonInput.present(application, "application"),
                JsonInput.present(node, "node"),
                JsonInput.present(softwareVersion, "software version"),
                policyHash);
    }

    private Outcome outcome() {
        Result result = Result.UNKNOWN;
        Integer httpStatus = null;
        List<String> errorCodes = List.of();
        Set<Evidence> evidence = Set.of();
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "errorCodes" -> errorCodes = in.strings();
                case "evidence" -> evidence = in.set(Evidence.class, EVIDENCE, "evidence");
                case "httpStatus" -> httpStatus = Math.toIntExact(in.number());
                case "result" -> result = in.choice(RESULTS, Result.UNKNOWN, "result");
                default -> in.skip();
            }
        }
        return new Outcome(result, httpStatus, errorCodes, evidence);
    }

    private Source source() {
        String clientIp = null;
        String peerIp = null;
        List<String> forwardedChain = List.of();
        String userAgent = null;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "clientIp" -> clientIp = in.string();
                case "forwardedChain" -> forwardedChain = in.strings();
                case "peerIp" -> peerIp = in.string();
                case "userAgent" -> userAgent = in.string();
                default -> in.skip();
            }
        }
        return new Source(clientIp, peerIp, forwardedChain, userAgent);
    }

    private EventTime time() {
        Instant received = null;
        Instant completed = null;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "completed" -> completed = Instant.parse(in.string());
                case "received" -> received = Instant.parse(in.string());
                default -> in.skip();
            }
        }
        return new EventTime(JsonInput.present(received, "time received"), completed);
    }

    private Trace trace() {
        String requestId = null;
        String traceId = null;
        String sessionHash = null;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "requestId" -> requestId = in.string();
                case "sessionHash" -> sessionHash = in.string();
                case "traceId" -> traceId = in.string();
                default -> in.skip();
            }
        }
        return new Trace(requestId, traceId, sessionHash);
    }

    private Effect withUnrecognised(Effect effect) {
        if (in.unrecognised().isEmpty()) {
            return effect;
        }
        Map<String, String> details = new TreeMap<>(effect.details());
        details.put("unrecognised", String.join(", ", in.unrecognised()));
        return new Effect(effect.action(), effect.targets(), details);
    }
}
