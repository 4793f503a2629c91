package io.graphqlaudit.spool;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of each worth; their event's request id is the given text. */
final class Samples {
    static final Actor ADA = new Actor(ActorType.PERSON, "1", "ada@example.com", null, ActorEvidence.SESSION, true);

    private Samples() {}

    /** A change by somebody signed in. */
    static AuditRecord mutation(String id) {
        return AuditRecord.complete(
                event(id, EventKind.OPERATION, ADA, OperationType.MUTATION, Result.SUCCESS, Source.none()));
    }

    /** A change by nobody known. */
    static AuditRecord anonymous(String id) {
        return AuditRecord.complete(event(
                id, EventKind.OPERATION, Actor.anonymous(), OperationType.MUTATION, Result.SUCCESS, Source.none()));
    }

    /** An attempt to sign in under that name, from one address, that failed. */
    static AuditRecord failedSignIn(String id, String name) {
        Actor attempted = new Actor(ActorType.PERSON, null, name, null, ActorEvidence.ATTEMPTED, false);
        Source source = new Source("192.0.2.1", "192.0.2.1", List.of(), null);
        return AuditRecord.complete(event(id, EventKind.LOGIN, attempted, null, Result.FAILURE, source));
    }

    static AuditEvent event(
            String id, EventKind kind, Actor actor, @Nullable OperationType type, Result result, Source source) {
        Operation operation = type == null
                ? null
                : new Operation(
                        type, null, null, "x".repeat(300), null, null, List.of(), Transport.HTTP_POST_JSON, 0, 1);
        return new AuditEvent(
                new EventIdentity(UUID.randomUUID(), kind, 1, "shop", "node", "1", null),
                new EventTime(Instant.EPOCH, null),
                actor,
                source,
                operation,
                null,
                null,
                new Effect("any", List.of(), Map.of()),
                new Outcome(result, null, List.of(), Set.of()),
                new Trace(id, null, null),
                Set.of());
    }
}
