package io.graphqlaudit.admin.testing;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;

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

    /** Whether it is an export that has to be listed: of rows, and of no demo model. */
    public static boolean isListedExport(AuditEvent event) {
        Export export = event.export();
        return export != null && !export.demo() && Objects.requireNonNull(export.rows()) > 0;
    }

    /** Few that every build tries, and one that no build has tried before; the name of its test tells it. */
    public static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 6), LongStream.of(System.nanoTime()));
    }

    /**
     * Puts none, one or both bounds of a span of time, inclusive to the millisecond, among the parameters of a call.
     *
     * @return what is in it; nothing is later than now
     */
    public Predicate<AuditEvent> window(String startName, String endName, Map<String, ? super String> parameters) {
        Instant start = random.nextBoolean() ? null : bound();
        Instant end = random.nextBoolean() ? null : bound();
        Instant last = end == null || (start != null && start.isAfter(end)) ? ViewServer.NOW : end;
        if (start != null) {
            parameters.put(startName, start.toString());
        }
        if (!last.equals(ViewServer.NOW)) {
            parameters.put(endName, last.toString());
        }
        return event -> {
            Instant at = event.time().received().truncatedTo(ChronoUnit.MILLIS);
            return (start == null || !at.isBefore(start)) && !at.isAfter(last);
        };
    }

    private Instant bound() {
        return ViewServer.NOW.minusSeconds(random.nextInt(SPAN_SECONDS)).minusMillis(random.nextInt(2));
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
            case 1 -> export(at);
            case 2 -> random.nextBoolean() ? Samples.access(at) : Samples.system(at);
            case 3 -> Samples.action(at, "ada@example.com", "report");
            default ->
                Samples.operation(at, "ada@example.com", any(types()))
                        .withEffect(
                                new Effect(any(ACTIONS), List.of(new Target("model", any(THINGS), null)), Map.of()));
        };
        AuditEvent ended = random.nextInt(4) == 0 ? Samples.ending(Result.FAILURE, event) : event;
        AuditEvent done = Samples.in(any(APPLICATIONS), Samples.from(any(ADDRESSES), Samples.by(any(USERS), ended)));
        return random.nextInt(8) == 0 ? Samples.unknown(done) : done;
    }

    private AuditEvent export(Instant at) {
        return switch (random.nextInt(4)) {
            case 0 -> Samples.export(at, "demo-fraud", true, 2);
            case 1 -> Samples.export(at, "empty", 0);
            default -> Samples.recorded(EventKind.EXPORT, at, "export");
        };
    }

    private static List<OperationType> types() {
        return List.of(OperationType.MUTATION, OperationType.QUERY, OperationType.SUBSCRIPTION);
    }
}
