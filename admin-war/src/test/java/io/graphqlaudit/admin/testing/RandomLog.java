package io.graphqlaudit.admin.testing;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A log of random events, of which no two have the same request id and many the same time, beside a list of them that
 * says what a view has to find: a walk over it is compared with that list, not with another answer of the store.
 */
public final class RandomLog {
    public static final int SPAN_SECONDS = 12;
    public static final List<String> USERS = List.of("ada", "alan", "grace");
    public static final List<String> ADDRESSES = List.of("192.0.2.1", "192.0.2.2", "2001:db8::1");
    public static final List<String> ACTIONS = List.of("create", "update", "delete");
    public static final List<String> THINGS = List.of("m1", "m2", "m3");
    public static final List<String> APPLICATIONS = List.of("shop", "ledger");

    private final ViewServer server;
    private final Random random;
    private final List<AuditEvent> stored = new ArrayList<>();

    public RandomLog(ViewServer server, Random random) {
        this.server = server;
        this.random = random;
    }

    /** Stores so many more, of any time of the span. */
    public void add(int count) {
        AuditEvent[] batch = new AuditEvent[count];
        for (int i = 0; i < count; i++) {
            batch[i] = event().withTrace(new Trace("r" + (stored.size() + i + 1), null, null));
        }
        if (count > 0) {
            server.store(batch);
            stored.addAll(List.of(batch));
        }
    }

    /** The positions, newest first, of what meets the condition. */
    public List<Long> newestFirst(Predicate<AuditEvent> condition) {
        return byPosition(condition).stream()
                .sorted(Comparator.comparing(
                                (Long position) -> at(position).time().received())
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();
    }

    /** The positions, in order, of what meets the condition. */
    public List<Long> byPosition(Predicate<AuditEvent> condition) {
        List<Long> positions = new ArrayList<>();
        for (long position = 1; position <= stored.size(); position++) {
            if (condition.test(at(position))) {
                positions.add(position);
            }
        }
        return positions;
    }

    public AuditEvent at(long position) {
        return stored.get((int) position - 1);
    }

    /** Whether it is what somebody did who was known before, of that kind of event. */
    public static boolean isDeed(AuditEvent event) {
        EventKind kind = event.identity().kind();
        return (kind == EventKind.OPERATION || kind == EventKind.ACTION)
                && event.actor().knownBeforehand();
    }

    /** One of them. */
    public <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private AuditEvent event() {
        // Few times, so that many are the same to the microsecond, and some within the same millisecond.
        Instant at = ViewServer.NOW
                .minusSeconds(random.nextInt(SPAN_SECONDS))
                .minusNanos(1_000L * random.nextInt(2) + 1_000_000L * random.nextInt(2));
        AuditEvent event = switch (random.nextInt(8)) {
            case 0 -> Samples.login(at, "ada@example.com", Result.FAILURE);
            case 1 -> Samples.recorded(EventKind.EXPORT, at, "export");
            case 2 -> Samples.access(at);
            case 3 -> Samples.action(at, "ada@example.com", "report");
            default ->
                Samples.operation(at, "ada@example.com", any(types()))
                        .withEffect(
                                new Effect(any(ACTIONS), List.of(new Target("model", any(THINGS), null)), Map.of()));
        };
        AuditEvent ended = random.nextInt(4) == 0 ? Samples.ending(Result.FAILURE, event) : event;
        return Samples.in(any(APPLICATIONS), Samples.from(any(ADDRESSES), Samples.by(any(USERS), ended)));
    }

    private static List<OperationType> types() {
        return List.of(OperationType.MUTATION, OperationType.QUERY, OperationType.SUBSCRIPTION);
    }
}
