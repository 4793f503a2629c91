package io.graphqlaudit.persistence;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Events with texts that are made to be mistaken: for JSON, for patterns, for each other. Seeded. */
public final class HostileEvents {
    public static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "ada",
            "Ada",
            "ada ",
            "ada@example.com",
            "ADA@Example.com",
            "%",
            "_",
            "!",
            "a%a",
            "a_a",
            "a!_",
            "a\"b",
            "a\\",
            "\\\"",
            "\\",
            "\n",
            "a\tb",
            "\u0001",
            "\u0000",
            "\u2400",
            "\ud800",
            ",",
            "],",
            "]",
            "[",
            ",\"a",
            "a,",
            "a],\"result\":\"",
            "evidence",
            "response_data",
            "httpStatus",
            "claimedName",
            "\"claimedName\":\"ada\"",
            "name",
            "requestId",
            "\"name\":\"delete\",\"result\":\"",
            "\"operation\":{\"batchIndex\":0,\"claimedName\":\"ada\"",
            "\"trace\":{\"requestId\":\"ada\"",
            "delete",
            "deleteModel",
            "DELETEMODEL",
            "FORBIDDEN",
            "FORBIDDEN_FIELD",
            "duplicate_keys",
            "\u00e9",
            "e\u0301",
            "caf\u00e9",
            "cafe\u0301",
            "cafe",
            "\u0130stanbul",
            "istanbul",
            "ISTANBUL",
            "\u0131stanbul",
            "\u212aelvin",
            "kelvin",
            "\u017ftra\u00dfe",
            "STRASSE",
            "stra\u00dfe",
            "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
            "\u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3",
            "\u65e5\u672c",
            "\ud83d\ude00",
            "\u2028",
            "\u037e",
            ";",
            "' or 1 = 1 --",
            ":limit",
            "?",
            "x".repeat(300),
            "x".repeat(300) + "y",
            "x".repeat(90) + "z");

    public static final List<String> ADDRESSES = List.of(
            "10.0.0.1",
            "10.0.0.12",
            "10.16.0.1",
            "10.31.255.255",
            "10.32.0.0",
            "110.0.0.1",
            "192.0.2.7",
            "192.0.2.200",
            "1.2.3.4",
            "2001:db8::1",
            "2001:db8:0:1::1",
            "2001:db8:1:2::3",
            "2001:db8:1:2:3:4:5:6",
            "2001:db8:8000::1",
            "2001:db80::1",
            "::1",
            "::",
            "fe80::1",
            "10.0.0.1\n",
            "10.0.0.1!",
            "10.0.0",
            "x10.0.0.1",
            "010.0.0.1",
            "10.0.0.256",
            "unknown",
            "");

    public static final List<String> NETWORKS = List.of(
            "10.0.0.0/8",
            "10.16.0.0/12",
            "10.0.0.0/29",
            "10.0.0.1",
            "0.0.0.0/0",
            "192.0.2.0/25",
            "2001:db8::/32",
            "2001:db8:1::/48",
            "2001:db8:1:2::/64",
            "2001:db8::/33",
            "2001:db8:1:2:3:4:5:6",
            "2001:db8:1:2:3:4:5:6/127",
            "::/0",
            "::1",
            "fe80::/10");

    private final Random random;

    public HostileEvents(long seed) {
        this.random = new Random(seed);
    }

    public AuditEvent next(Instant at) {
        EventKind kind = any(EventKind.values());
        return new AuditEvent(
                new EventIdentity(
                        new UUID(random.nextLong(), random.nextLong()),
                        kind,
                        EventIdentity.CURRENT_SCHEMA,
                        random.nextInt(3) == 0 ? text() : "shop",
                        text(),
                        text(),
                        textOrNull()),
                new EventTime(at, at),
                new Actor(
                        ActorType.PERSON,
                        textOrNull(),
                        textOrNull(),
                        textOrNull(),
                        ActorEvidence.SESSION,
                        random.nextBoolean()),
                new Source(orNull(() -> any(ADDRESSES)), any(ADDRESSES), texts(), textOrNull()),
                random.nextInt(4) == 0 ? null : operation(),
                random.nextInt(4) == 0 ? new FieldReference(new UUID(1, 2), rootField()) : null,
                kind == EventKind.EXPORT ? new Export(text(), 3L, false) : null,
                new Effect(textOrNull(), targets(), details()),
                new Outcome(
                        any(Result.values()),
                        random.nextBoolean() ? 200 : null,
                        texts(),
                        some(Evidence.class, Evidence.values())),
                new Trace(textOrNull(), textOrNull(), textOrNull()),
                some(Anomaly.class, Anomaly.values()));
    }

    public String text() {
        String text = any(TEXTS);
        return random.nextInt(6) == 0 ? text + any(TEXTS) : text;
    }

    private String textOrNull() {
        return orNull(this::text);
    }

    private <T> T orNull(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        while (random.nextInt(3) > 0) {
            texts.add(text());
        }
        return texts;
    }

    private Operation operation() {
        List<RootField> fields = new ArrayList<>();
        while (random.nextInt(3) > 0) {
            fields.add(rootField());
        }
        return new Operation(
                any(OperationType.values()),
                textOrNull(),
                textOrNull(),
                textOrNull(),
                textOrNull(),
                textOrNull(),
                fields,
                any(Transport.values()),
                0,
                1);
    }

    private RootField rootField() {
        return new RootField(text(), text(), texts(), any(Result.values()));
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        while (random.nextInt(3) > 0) {
            targets.add(new Target(text(), textOrNull(), textOrNull()));
        }
        return targets;
    }

    private Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        while (random.nextInt(3) > 0) {
            details.put(text(), text());
        }
        if (random.nextInt(3) == 0) {
            details.put("actions", text() + ", " + text());
        }
        return details;
    }

    private <E extends Enum<E>> Set<E> some(Class<E> type, E[] values) {
        Set<E> some = EnumSet.noneOf(type);
        while (random.nextInt(3) > 0) {
            some.add(any(values));
        }
        return some;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
