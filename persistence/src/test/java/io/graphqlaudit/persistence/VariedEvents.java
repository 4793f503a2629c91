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
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Events as different as real ones: few people do most of it, some kinds and outcomes are rare. Seeded. */
public final class VariedEvents {
    public static final int PEOPLE = 20;

    private final Random random;

    public VariedEvents(long seed) {
        this.random = new Random(seed);
    }

    public AuditEvent next(Instant at) {
        EventKind kind = kind();
        int person = skewed(PEOPLE);
        String application = random.nextInt(4) == 0 ? "billing" : "shop";
        Result result = random.nextInt(12) == 0 ? Result.FAILURE : Result.SUCCESS;
        OperationType type = random.nextInt(20) == 0 ? OperationType.SUBSCRIPTION : OperationType.MUTATION;
        return new AuditEvent(
                new EventIdentity(
                        new UUID(random.nextLong(), random.nextLong()),
                        kind,
                        EventIdentity.CURRENT_SCHEMA,
                        application,
                        "node-1",
                        "0.1.0",
                        null),
                new EventTime(at, at),
                actor(person, kind),
                new Source("203.0.113." + skewed(50), "10.0.0.1", List.of(), "curl/8"),
                kind == EventKind.OPERATION ? operation(type) : null,
                null,
                kind == EventKind.EXPORT ? new Export("churn", 3L, false) : null,
                new Effect(
                        random.nextBoolean() ? "rename" : "delete",
                        List.of(new Target(random.nextInt(3) == 0 ? "user" : "model", "m-" + skewed(30), null)),
                        Map.of()),
                new Outcome(result, 200, List.of(), Set.of(Evidence.RESPONSE_DATA)),
                new Trace("r", "trace-" + skewed(60), "k1:session-" + skewed(40)),
                Set.of());
    }

    private EventKind kind() {
        return switch (random.nextInt(16)) {
            case 0, 1 -> EventKind.LOGIN;
            case 2 -> EventKind.EXPORT;
            case 3 -> EventKind.ACCESS;
            default -> EventKind.OPERATION;
        };
    }

    private static Actor actor(int person, EventKind kind) {
        String email = "Person" + person + "@example.com";
        return kind == EventKind.LOGIN
                ? new Actor(ActorType.PERSON, null, email, null, ActorEvidence.ATTEMPTED, false)
                : new Actor(ActorType.PERSON, "u" + person, email, null, ActorEvidence.SESSION, true);
    }

    private Operation operation(OperationType type) {
        String name = "Operation" + skewed(15);
        return new Operation(type, name, name, "mutation { a }", null, null, List.of(), Transport.HTTP_POST_JSON, 0, 1);
    }

    /** From 0 to below the bound, small numbers much more often. */
    private int skewed(int bound) {
        double uniform = random.nextDouble();
        return (int) (bound * uniform * uniform * uniform);
    }
}
