package io.graphqlaudit.browser;

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
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.it.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events of one person at one address in one session of one application, as the filter would have made them. */
final class Deeds {
    static final String POLICY = "9f86d081884c7d65";
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final AtomicLong NUMBER = new AtomicLong();

    private final String application;
    private final String userId;
    private final String email;
    private final String address;
    private final String session;

    Deeds(String application, String userId, String email, String address, String session) {
        this.application = application;
        this.userId = userId;
        this.email = email;
        this.address = address;
        this.session = session;
    }

    AuditEvent login(Instant at, Result result) {
        Actor attempted = new Actor(ActorType.PERSON, null, email, null, ActorEvidence.ATTEMPTED, false);
        RootField field = new RootField("login", "login", List.of("email", "password"), result);
        return event(
                at,
                EventKind.LOGIN,
                attempted,
                null,
                new FieldReference(id(at), field),
                null,
                new Effect("login", List.of(), Map.of()),
                result == Result.SUCCESS ? outcome(result) : outcome(result, "INVALID_CREDENTIALS"),
                Set.of());
    }

    AuditEvent export(Instant at, String model, long rows) {
        RootField field = new RootField("exportModel", "exportModel", List.of("name"), Result.SUCCESS);
        return event(
                at,
                EventKind.EXPORT,
                known(),
                null,
                new FieldReference(id(at), field),
                new Export(model, rows, false),
                new Effect("export", List.of(new Target("model", null, model)), Map.of()),
                outcome(Result.SUCCESS),
                Set.of());
    }

    /** A mutation such as {@code deleteModel} of a model. */
    AuditEvent change(Instant at, String verb, String id, String name, Result result) {
        String field = verb + "Model";
        String text = "mutation " + capital(field) + "($id: ID!) { " + field + "(id: $id) { id name } }";
        return operation(
                at,
                capital(field),
                capital(field),
                text,
                Json.write(Map.of("id", id, "note", "***")),
                new RootField(field, field, List.of("id"), result),
                new Effect(verb, List.of(new Target("model", id, name)), Map.of()),
                result == Result.SUCCESS ? outcome(result) : outcome(result, "FORBIDDEN"),
                Set.of());
    }

    AuditEvent read(Instant at) {
        return operation(
                at,
                "Models",
                "Models",
                "query Models { models { id name } }",
                null,
                new RootField("models", "models", List.of(), Result.SUCCESS),
                new Effect("read", List.of(), Map.of()),
                outcome(Result.SUCCESS),
                Set.of());
    }

    /** An operation whose every text was written by somebody who wishes the reader ill. */
    AuditEvent hostile(Instant at, String text, int variables) {
        String document = "mutation " + "Harmless" + " { createModel(name: \"" + text + "\") { id } }";
        return operation(
                at,
                text,
                "Harmless",
                document,
                Json.write(Map.of("name", text, "padding", "x".repeat(variables))),
                new RootField(text, "createModel", List.of("name"), Result.SUCCESS),
                new Effect("create", List.of(new Target("model", text, text)), Map.of(text, text)),
                outcome(Result.ERROR, text),
                Set.of(Anomaly.OPERATION_NAME_MISMATCH, Anomaly.TEXT_NEUTRALISED, Anomaly.DUPLICATE_KEYS));
    }

    private AuditEvent operation(
            Instant at,
            String claimed,
            String name,
            String text,
            @Nullable String variables,
            RootField field,
            Effect effect,
            Outcome outcome,
            Set<Anomaly> anomalies) {
        OperationType type = text.startsWith("query") ? OperationType.QUERY : OperationType.MUTATION;
        Operation operation = new Operation(
                type,
                claimed,
                name,
                text,
                variables,
                "c0ffee".repeat(10),
                List.of(field),
                Transport.HTTP_POST_JSON,
                0,
                1);
        return event(at, EventKind.OPERATION, known(), operation, null, null, effect, outcome, anomalies);
    }

    private AuditEvent event(
            Instant at,
            EventKind kind,
            Actor actor,
            @Nullable Operation operation,
            @Nullable FieldReference field,
            @Nullable Export export,
            Effect effect,
            Outcome outcome,
            Set<Anomaly> anomalies) {
        boolean begun = kind != EventKind.LOGIN || outcome.result() == Result.SUCCESS;
        String node = application.equals(Story.SHOP) ? "web-1" : "billing-1";
        return new AuditEvent(
                new EventIdentity(id(at), kind, EventIdentity.CURRENT_SCHEMA, application, node, "0.1.0", POLICY),
                new EventTime(at, at.plusMillis(37)),
                actor,
                new Source(address, "10.0.0.1", List.of(address), BROWSER),
                operation,
                field,
                export,
                effect,
                outcome,
                new Trace(
                        request(NUMBER.incrementAndGet()),
                        String.format("%032x", NUMBER.get() + 1),
                        begun ? session : null),
                anomalies);
    }

    /** The same event of one of whom no name is known. */
    static AuditEvent nameless(ActorType type, AuditEvent event) {
        return with(event, new Actor(type, null, null, null, ActorEvidence.NONE, false), event.operation());
    }

    private static AuditEvent with(AuditEvent event, Actor actor, @Nullable Operation operation) {
        return new AuditEvent(
                event.identity(),
                event.time(),
                actor,
                event.source(),
                operation,
                event.field(),
                event.export(),
                event.effect(),
                event.outcome(),
                event.trace(),
                event.anomalies());
    }

    /** The same operation, which asked for these root fields. */
    static AuditEvent asking(AuditEvent event, String... fields) {
        Operation was = Objects.requireNonNull(event.operation());
        List<RootField> rootFields = Stream.of(fields)
                .map(field -> new RootField(
                        field, field, List.of("id"), event.outcome().result()))
                .toList();
        Operation asked = new Operation(
                was.type(),
                was.claimedName(),
                was.documentName(),
                was.text(),
                was.variables(),
                was.documentHash(),
                rootFields,
                was.transport(),
                was.batchIndex(),
                was.batchSize());
        return with(event, event.actor(), asked);
    }

    /** The same event, done to more things as well. */
    static AuditEvent alsoTo(AuditEvent event, Target... more) {
        List<Target> targets = new ArrayList<>(event.effect().targets());
        targets.addAll(List.of(more));
        return event.withEffect(
                new Effect(event.effect().action(), targets, event.effect().details()));
    }

    private Actor known() {
        return new Actor(ActorType.PERSON, userId, email, null, ActorEvidence.SESSION, true);
    }

    private static Outcome outcome(Result result, String... codes) {
        Evidence evidence = codes.length == 0 ? Evidence.RESPONSE_DATA : Evidence.RESPONSE_ERRORS;
        return new Outcome(result, 200, List.of(codes), Set.of(evidence));
    }

    /** As the filter makes them, in the order of time (RFC 9562, section 5.7); the same for the same story. */
    private static UUID id(Instant at) {
        return new UUID((at.toEpochMilli() << 16) | 0x7000L, Long.MIN_VALUE | NUMBER.incrementAndGet());
    }

    /** Of any twenty events that follow each other some begin with each digit, whatever was told before. */
    private static String request(long number) {
        return "req-" + number / 2 % 10 + "-" + number;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
