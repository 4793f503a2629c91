package io.graphqlaudit.persistence;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes events for tests: a signed-in mutation unless told otherwise. */
public final class Sample {
    public static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");

    private UUID id = UUID.randomUUID();
    private EventKind kind = EventKind.OPERATION;
    private String application = "shop";
    private Instant received = NOW;
    private String userId = "17";
    private String email = "ada@example.com";
    private boolean known = true;
    private Export export;
    private String text = "mutation Rename($id: ID!) { renameModel(id: $id, name: \"churn\") { id name } }";
    private String target = "m-1";
    private Result result = Result.SUCCESS;

    public static Sample operation() {
        return new Sample();
    }

    public static Sample login(String email) {
        Sample sample = new Sample();
        sample.kind = EventKind.LOGIN;
        sample.userId = null;
        sample.email = email;
        sample.known = false;
        return sample;
    }

    public static Sample export(Long rows, boolean demo) {
        Sample sample = new Sample();
        sample.kind = EventKind.EXPORT;
        sample.export = new Export("churn", rows, demo);
        return sample;
    }

    public Sample kind(EventKind value) {
        kind = value;
        return this;
    }

    public Sample id(UUID value) {
        id = value;
        return this;
    }

    public Sample at(Instant value) {
        received = value;
        return this;
    }

    public Sample of(String applicationName) {
        application = applicationName;
        return this;
    }

    public Sample by(String user, String address) {
        userId = user;
        email = address;
        return this;
    }

    public Sample unknownBeforehand() {
        known = false;
        return this;
    }

    public Sample text(String value) {
        text = value;
        return this;
    }

    public Sample target(String value) {
        target = value;
        return this;
    }

    public Sample result(Result value) {
        result = value;
        return this;
    }

    public AuditEvent event() {
        return new AuditEvent(
                new EventIdentity(id, kind, EventIdentity.CURRENT_SCHEMA, application, "node-1", "0.1.0", null),
                new EventTime(received, received),
                new Actor(ActorType.PERSON, userId, email, null, ActorEvidence.SESSION, known),
                new Source("203.0.113.7", "10.0.0.1", List.of("203.0.113.7"), "curl/8"),
                kind == EventKind.OPERATION ? operationOf() : null,
                null,
                export,
                new Effect("rename", List.of(new Target("model", target, "churn")), Map.of("name", "churn")),
                new Outcome(result, 200, List.of(), Set.of(Evidence.RESPONSE_DATA)),
                new Trace("r-1", "4bf92f3577b34da6a3ce929d0e0e4736", "k1:5e55"),
                Set.of());
    }

    private Operation operationOf() {
        return new Operation(
                OperationType.MUTATION,
                "Rename",
                "Rename",
                text,
                "{\"id\":\"m-1\"}",
                "9f86d081884c7d659a2feaa0c55ad015",
                List.of(new RootField("renameModel", "renameModel", List.of("id", "name"), result)),
                Transport.HTTP_POST_JSON,
                0,
                1);
    }
}
