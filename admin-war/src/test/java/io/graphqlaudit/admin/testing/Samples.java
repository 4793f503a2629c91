package io.graphqlaudit.admin.testing;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
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
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as the store would hold them. */
public final class Samples {
    private Samples() {}

    public static AuditEvent login(Instant at, @Nullable String email, Result result) {
        RootField field = new RootField("a", "login", List.of("email", "password"), result);
        return event(EventKind.LOGIN, at, actor(email, false), null, field, null, result);
    }

    public static AuditEvent operation(Instant at, String email) {
        return operation(at, email, "mutation Delete { deleteModel(id: 1) { id } }");
    }

    public static AuditEvent operation(Instant at, String email, OperationType type) {
        return operation(at, email, type, "{ a }", Transport.HTTP_POST_JSON);
    }

    public static AuditEvent operation(Instant at, String email, String text) {
        return operation(at, email, text, Transport.HTTP_POST_JSON);
    }

    public static AuditEvent operation(Instant at, String email, String text, Transport transport) {
        return operation(at, email, OperationType.MUTATION, text, transport);
    }

    private static AuditEvent operation(
            Instant at, String email, OperationType type, String text, Transport transport) {
        Operation operation =
                new Operation(type, "Forged", "Delete", text, "{\"id\":1}", null, List.of(), transport, 0, 1);
        return event(EventKind.OPERATION, at, actor(email, true), operation, null, null, Result.SUCCESS);
    }

    public static AuditEvent export(Instant at, @Nullable String model, long rows) {
        return export(at, model, false, rows);
    }

    public static AuditEvent export(Instant at, @Nullable String model, boolean demo, long rows) {
        return event(
                EventKind.EXPORT,
                at,
                actor("ada@example.com", true),
                null,
                null,
                new Export(model, rows, demo),
                Result.SUCCESS);
    }

    /** The same event in another application. */
    public static AuditEvent in(String application, AuditEvent event) {
        EventIdentity from = event.identity();
        return event.withIdentity(new EventIdentity(
                from.id(),
                from.kind(),
                from.schemaVersion(),
                application,
                from.node(),
                from.softwareVersion(),
                from.policyHash()));
    }

    /** What an application records itself: nothing of GraphQL in it. */
    public static AuditEvent recorded(EventKind kind, Instant at, String action) {
        Export export = kind == EventKind.EXPORT ? new Export("sales-2026", 1_200L, false) : null;
        return event(kind, at, actor("ada@example.com", true), null, null, export, Result.SUCCESS)
                .withEffect(new Effect(action, List.of(), Map.of("format", "csv")));
    }

    /** An operation that did that to a thing of that type. */
    public static AuditEvent deed(Instant at, String email, String action, String resource, Target... more) {
        List<Target> targets = new ArrayList<>(List.of(new Target(resource, "7", "seven")));
        targets.addAll(List.of(more));
        return operation(at, email).withEffect(new Effect(action, targets, Map.of()));
    }

    /** The same event of a user whom the application knows by that id. */
    public static AuditEvent by(@Nullable String userId, AuditEvent event) {
        Actor from = event.actor();
        Actor actor = new Actor(
                from.type(), userId, from.email(), from.onBehalfOf(), from.evidence(), from.knownBeforehand());
        return with(event, actor, event.operation(), event.source());
    }

    /** The same event of somebody whom the application knew no sooner than while it handled the request. */
    public static AuditEvent unknown(AuditEvent event) {
        Actor from = event.actor();
        Actor actor = new Actor(from.type(), from.userId(), from.email(), from.onBehalfOf(), from.evidence(), false);
        return with(event, actor, event.operation(), event.source());
    }

    /** The same event, done for somebody else. */
    public static AuditEvent actingFor(String other, AuditEvent event) {
        Actor from = event.actor();
        Actor actor =
                new Actor(from.type(), from.userId(), from.email(), other, from.evidence(), from.knownBeforehand());
        return with(event, actor, event.operation(), event.source());
    }

    /** The same event from another address. */
    public static AuditEvent from(@Nullable String address, AuditEvent event) {
        return with(event, event.actor(), event.operation(), new Source(address, address, List.of(), null));
    }

    /** The same event with other variables. */
    public static AuditEvent variables(String json, AuditEvent event) {
        Operation was = Objects.requireNonNull(event.operation());
        Operation operation = new Operation(
                was.type(),
                was.claimedName(),
                was.documentName(),
                was.text(),
                json,
                was.documentHash(),
                was.rootFields(),
                was.transport(),
                was.batchIndex(),
                was.batchSize());
        return with(event, event.actor(), operation, event.source());
    }

    private static AuditEvent with(AuditEvent event, Actor actor, @Nullable Operation operation, Source source) {
        return new AuditEvent(
                event.identity(),
                event.time(),
                actor,
                source,
                operation,
                event.field(),
                event.export(),
                event.effect(),
                event.outcome(),
                event.trace(),
                event.anomalies());
    }

    /** The same event within a session, a request and a trace. */
    public static AuditEvent traced(Trace trace, AuditEvent event) {
        return new AuditEvent(
                event.identity(),
                event.time(),
                event.actor(),
                event.source(),
                event.operation(),
                event.field(),
                event.export(),
                event.effect(),
                event.outcome(),
                trace,
                event.anomalies());
    }

    /** An operation of which everything that has a name has that one. */
    public static AuditEvent named(String name, Instant at) {
        AuditEvent event = operation(at, "ada@example.com");
        Operation was = Objects.requireNonNull(event.operation());
        Operation operation = new Operation(
                was.type(),
                name,
                name,
                was.text(),
                was.variables(),
                was.documentHash(),
                was.rootFields(),
                was.transport(),
                was.batchIndex(),
                was.batchSize());
        Effect effect = new Effect(name, List.of(new Target(name, null, name)), Map.of());
        return traced(new Trace(name, null, name), with(event, event.actor(), operation, event.source()))
                .withEffect(effect);
    }

    /** The same event with another outcome. */
    public static AuditEvent ending(Result result, AuditEvent event) {
        return event.withOutcome(new Outcome(result, 200, List.of(), Set.of(Evidence.RESPONSE_DATA)));
    }

    /** What an application recorded outside any request. */
    public static AuditEvent action(Instant at, String email, String action) {
        AuditEvent event = event(EventKind.ACTION, at, actor(email, true), null, null, null, Result.SUCCESS);
        return new AuditEvent(
                event.identity(),
                event.time(),
                event.actor(),
                Source.none(),
                null,
                null,
                null,
                new Effect(action, List.of(), Map.of()),
                event.outcome(),
                event.trace(),
                Set.of());
    }

    public static AuditEvent access(Instant at) {
        return ownEvent(EventKind.ACCESS, at);
    }

    /** What the audit system tells of itself. */
    public static AuditEvent system(Instant at) {
        return ownEvent(EventKind.SYSTEM, at);
    }

    private static AuditEvent ownEvent(EventKind kind, Instant at) {
        return event(kind, at, actor("ada@example.com", true), null, null, null, Result.SUCCESS);
    }

    private static Actor actor(@Nullable String email, boolean known) {
        return new Actor(ActorType.PERSON, null, email, null, ActorEvidence.SESSION, known);
    }

    private static AuditEvent event(
            EventKind kind,
            Instant at,
            Actor actor,
            @Nullable Operation operation,
            @Nullable RootField field,
            @Nullable Export export,
            Result result) {
        return new AuditEvent(
                new EventIdentity(UUID.randomUUID(), kind, 1, "shop", "node", "1", null),
                new EventTime(at, at),
                actor,
                new Source("192.0.2.1", "192.0.2.1", List.of(), null),
                operation,
                field == null ? null : new FieldReference(UUID.randomUUID(), field),
                export,
                Effect.none(),
                new Outcome(result, 200, List.of(), Set.of(Evidence.RESPONSE_DATA)),
                Trace.none(),
                Set.of());
    }
}
