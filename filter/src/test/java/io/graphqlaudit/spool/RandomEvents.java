package io.graphqlaudit.spool;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events of every shape, the same for the same seed. */
public final class RandomEvents {
    private static final String[] PIECES = {
        "a",
        "Z",
        "7",
        " ",
        "\"",
        "\\",
        "/",
        "\b",
        "\t",
        "\n",
        "\f",
        "\r",
        "\u0001",
        "\u001f",
        "\u007f",
        "\u0080",
        "ß",
        "\u07ff",
        "\u0800",
        "€",
        "\uffff",
        "\u2028",
        "😀",
        "𐀀",
        "\udbff\udfff",
        "<",
        "null"
    };

    private final Random random;

    public RandomEvents(long seed) {
        random = new Random(seed);
    }

    /** A complete record whose event's request id is that text. */
    public static AuditRecord record(String requestId) {
        return AuditRecord.complete(event(requestId));
    }

    /** A plain event whose request id is that text. */
    public static AuditEvent event(String requestId) {
        return event(requestId, Set.of());
    }

    /** The same, with those anomalies. */
    public static AuditEvent event(String requestId, Set<Anomaly> anomalies) {
        return new AuditEvent(
                new EventIdentity(UUID.randomUUID(), EventKind.OPERATION, 1, "shop", "node", "1", null),
                new EventTime(Instant.EPOCH, null),
                Actor.anonymous(),
                Source.none(),
                null,
                null,
                null,
                Effect.none(),
                Outcome.unknown(Evidence.NO_COMPLETION),
                new Trace(requestId, null, null),
                anomalies);
    }

    public AuditEvent next() {
        return new AuditEvent(
                new EventIdentity(
                        uuid(), any(EventKind.class), random.nextInt(5), text(), text(), text(), maybe(this::text)),
                new EventTime(instant(), maybe(this::instant)),
                new Actor(
                        any(ActorType.class),
                        maybe(this::text),
                        maybe(this::text),
                        maybe(this::text),
                        any(ActorEvidence.class),
                        random.nextBoolean()),
                new Source(maybe(this::text), maybe(this::text), texts(), maybe(this::text)),
                maybe(this::operation),
                maybe(() -> new FieldReference(uuid(), rootField())),
                maybe(() -> new Export(maybe(this::text), maybe(() -> random.nextLong() >>> 1), random.nextBoolean())),
                new Effect(
                        maybe(this::text),
                        list(() -> new Target(text(), maybe(this::text), maybe(this::text))),
                        details()),
                new Outcome(any(Result.class), maybe(() -> random.nextInt(600)), texts(), some(Evidence.class)),
                new Trace(maybe(this::text), maybe(() -> "4bf92f3577b34da6a3ce929d0e0e4736"), maybe(() -> "key:00ff")),
                some(Anomaly.class));
    }

    private Operation operation() {
        int size = 1 + random.nextInt(3);
        return new Operation(
                any(OperationType.class),
                maybe(this::text),
                maybe(this::text),
                maybe(this::longText),
                maybe(this::longText),
                maybe(() -> "ab12"),
                list(this::rootField),
                any(Transport.class),
                random.nextInt(size),
                size);
    }

    private RootField rootField() {
        return new RootField(text(), text(), texts(), any(Result.class));
    }

    private Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        for (String key : texts()) {
            details.put(key, text());
        }
        return details;
    }

    private String longText() {
        return random.nextInt(4) == 0 ? text().repeat(50) + "x".repeat(10_000) : text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private List<String> texts() {
        return list(this::text);
    }

    private <T> List<T> list(Supplier<T> item) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> item.get()).toList();
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <E extends Enum<E>> E any(Class<E> type) {
        return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }

    private <E extends Enum<E>> Set<E> some(Class<E> type) {
        EnumSet<E> set = EnumSet.noneOf(type);
        for (int i = random.nextInt(4); i > 0; i--) {
            set.add(any(type));
        }
        return set;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
