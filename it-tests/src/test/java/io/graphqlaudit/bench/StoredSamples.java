package io.graphqlaudit.bench;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
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
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Events of about a kilobyte, as different as real ones: few people do most of it, and failures are rare. Seeded. */
final class StoredSamples {
    static final String APPLICATION = "/shop";

    private static final int PEOPLE = 5_000;
    private static final int ADDRESSES = 8_000;
    private static final int TARGETS = 50_000;
    private static final int OPERATIONS = 120;
    private static final String WORDS = "Predicts which customers leave within a quarter. ".repeat(8);

    private final Random random;
    private final UUID instance = UUID.randomUUID();
    private long sequence;

    StoredSamples(long seed) {
        this.random = new Random(seed);
    }

    /** The next batch of one spool, its events so far apart. */
    SpoolBatch batch(int size, Instant from, Duration step) {
        List<Sequenced> records = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            records.add(new Sequenced(
                    ++sequence, new AuditRecord(AuditRecord.Stage.COMPLETE, next(from.plus(step.multipliedBy(i))))));
        }
        return new SpoolBatch(APPLICATION, instance, records);
    }

    AuditEvent next(Instant at) {
        EventKind kind = kind();
        int person = skewed(PEOPLE);
        Result result = random.nextInt(50) == 0 ? Result.FAILURE : Result.SUCCESS;
        String target = Integer.toString(skewed(TARGETS));
        return new AuditEvent(
                new EventIdentity(
                        id(at), kind, EventIdentity.CURRENT_SCHEMA, APPLICATION, "web-1", "0.1.0", "9f86d081884c7d65"),
                new EventTime(at, at.plusMillis(12)),
                actor(kind, person),
                new Source(address(), "10.0.0.1", List.of(address()), "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"),
                kind == EventKind.OPERATION ? operation(skewed(OPERATIONS), target, result) : null,
                null,
                kind == EventKind.EXPORT ? new Export("churn", 1_200L, false) : null,
                new Effect("update", List.of(new Target("model", target, "churn")), Map.of()),
                new Outcome(result, 200, List.of(), Set.of(Evidence.RESPONSE_DATA)),
                new Trace(
                        hex(16),
                        String.format("%032x", new BigInteger(127, random)),
                        "k1:" + String.format("%016x", 7_919L * skewed(100_000))),
                Set.of());
    }

    /** As the filter makes them: in the order of time (RFC 9562, section 5.7). */
    private UUID id(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextInt() & 0x0FFF);
        return new UUID(high, (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private EventKind kind() {
        return switch (random.nextInt(40)) {
            case 0, 1 -> EventKind.LOGIN;
            case 2 -> EventKind.EXPORT;
            case 3 -> EventKind.ACCESS;
            default -> EventKind.OPERATION;
        };
    }

    private static Actor actor(EventKind kind, int person) {
        String email = "person-" + person + "@example.com";
        return kind == EventKind.LOGIN
                ? new Actor(ActorType.PERSON, null, email, null, ActorEvidence.ATTEMPTED, false)
                : new Actor(ActorType.PERSON, "user-" + person, email, null, ActorEvidence.SESSION, true);
    }

    private String address() {
        int number = skewed(ADDRESSES);
        return "198.51." + number / 250 + "." + number % 250;
    }

    private Operation operation(int number, String target, Result result) {
        String name = "UpdateModel" + number;
        return new Operation(
                OperationType.MUTATION,
                name,
                name,
                "mutation " + name + "($input: ModelInput!) { updateModel(input: $input) { id name owner } }",
                "{\"input\":{\"description\":\"" + WORDS.substring(0, 200) + "\",\"id\":\"" + target + "\"}}",
                hex(32),
                List.of(new RootField("updateModel", "updateModel", List.of("input"), result)),
                Transport.HTTP_POST_JSON,
                0,
                1);
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        while (text.length() < digits) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    /** From 0 to below the bound, small numbers much more often. */
    private int skewed(int bound) {
        double uniform = random.nextDouble();
        return (int) (bound * uniform * uniform * uniform);
    }
}
