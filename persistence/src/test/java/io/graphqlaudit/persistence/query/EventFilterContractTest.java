package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.VariedEvents;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link EventFilter} finds, on every database, beside the same question asked of the events themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventFilterContractTest {
    private static final Instant NOW = Sample.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(200));
    private static final int MANY = 3_000;

    private final List<AuditEvent> events = new ArrayList<>();
    private TestDatabase database;
    private AuditReader reader;

    abstract TestDatabase open();

    @BeforeAll
    void fill() {
        database = open();
        reader = database.database.reader();
        Random random = new Random(5);
        VariedEvents varied = new VariedEvents(6);
        for (int i = 0; i < MANY; i++) {
            // Many share a moment, and some arrive late.
            events.add(varied.next(NOW.minus(Duration.ofHours(random.nextInt(150 * 24 / 5) * 5L))));
        }
        for (int from = 0; from < MANY; from += 500) {
            Spool spool = new Spool();
            events.subList(from, from + 500).forEach(spool::complete);
            database.database.store().store(spool.batch());
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    static Stream<Arguments> filters() {
        EventFilter all = EventFilter.ALL;
        return Stream.of(
                filter("all", all, event -> true),
                filter("listing", all.listing(Listing.LOGINS), event -> Listing.of(event) == Listing.LOGINS),
                filter(
                        "two listings",
                        all.listing(Listing.EXPORTS, Listing.LOGINS),
                        event -> Listing.of(event) == Listing.LOGINS || Listing.of(event) == Listing.EXPORTS),
                filter("kind", all.kind(EventKind.EXPORT), event -> kind(event) == EventKind.EXPORT),
                filter("usual kind", all.kind(EventKind.OPERATION), event -> kind(event) == EventKind.OPERATION),
                filter(
                        "rare and usual kind",
                        all.kind(EventKind.OPERATION, EventKind.ACCESS),
                        event -> kind(event) == EventKind.OPERATION || kind(event) == EventKind.ACCESS),
                filter("outcome", all.outcome(Result.FAILURE), event -> result(event) == Result.FAILURE),
                filter("usual outcome", all.outcome(Result.SUCCESS), event -> result(event) == Result.SUCCESS),
                filter(
                        "operation type",
                        all.operationType(OperationType.SUBSCRIPTION),
                        event -> event.operation() != null && event.operation().type() == OperationType.SUBSCRIPTION),
                filter(
                        "operation type or none",
                        all.operationTypeOrNone(OperationType.SUBSCRIPTION, OperationType.UNKNOWN),
                        event -> event.operation() == null
                                || Set.of(OperationType.SUBSCRIPTION, OperationType.UNKNOWN)
                                        .contains(event.operation().type())),
                filter(
                        "user id",
                        all.actorId("u3"),
                        event -> "u3".equals(event.actor().userId())),
                filter(
                        "user id of an application",
                        all.actorId("u0").application("billing"),
                        event -> "u0".equals(event.actor().userId())
                                && application(event).equals("billing")),
                filter(
                        "user by id, or by e-mail address without one",
                        all.actorName("u3", "PERSON2@example.com"),
                        event -> "u3".equals(event.actor().userId())
                                || (event.actor().userId() == null
                                        && "Person2@example.com"
                                                .equals(event.actor().email()))),
                filter(
                        "user by e-mail address of an application",
                        all.actorName("u0", "person2@example.com").application("billing"),
                        event -> application(event).equals("billing")
                                && ("u0".equals(event.actor().userId())
                                        || (event.actor().userId() == null
                                                && "Person2@example.com"
                                                        .equals(event.actor().email())))),
                filter(
                        "person by id or by e-mail address",
                        all.person("u3", "PERSON2@example.com", ""),
                        event -> "u3".equals(event.actor().userId())
                                || "Person2@example.com".equals(event.actor().email())),
                filter(
                        "person of an application with a rare outcome",
                        all.person("u0", "person2@example.com")
                                .application("billing")
                                .outcome(Result.FAILURE),
                        event -> application(event).equals("billing")
                                && result(event) == Result.FAILURE
                                && ("u0".equals(event.actor().userId())
                                        || "Person2@example.com"
                                                .equals(event.actor().email()))),
                filter(
                        "person known by an address alone",
                        all.person("person1@example.com"),
                        event -> "Person1@example.com".equals(event.actor().email())),
                filter(
                        "not that person",
                        all.without(all.person("u0", "person2@example.com")),
                        event -> !"u0".equals(event.actor().userId())
                                && !"Person2@example.com".equals(event.actor().email())),
                filter("no person", all.person("nobody"), event -> false),
                filter("a person without a name", all.person(""), event -> false),
                filter("nobody by any name", all.actorName("nobody"), event -> false),
                filter(
                        "e-mail in any case",
                        all.actorEmail("PERSON2@example.com"),
                        event -> "Person2@example.com".equals(event.actor().email())),
                filter(
                        "address",
                        all.address("203.0.113.1"),
                        event -> "203.0.113.1".equals(event.source().clientIp())),
                filter(
                        "application",
                        all.application("billing"),
                        event -> application(event).equals("billing")),
                filter(
                        "action",
                        all.action("delete"),
                        event -> "delete".equals(event.effect().action())),
                filter(
                        "resource type",
                        all.resourceType("user"),
                        event -> target(event).type().equals("user")),
                filter(
                        "target",
                        all.target("m-2"),
                        event -> "m-2".equals(target(event).id())),
                filter(
                        "targets of a type",
                        all.resourceType("model").target("m-2", "m-7"),
                        event -> target(event).type().equals("model")
                                && Set.of("m-2", "m-7").contains(target(event).id())),
                filter("operation", all.operation("Operation4"), event -> "Operation4".equals(operation(event))),
                filter(
                        "session",
                        all.session("k1:session-3"),
                        event -> "k1:session-3".equals(event.trace().sessionHash())),
                filter(
                        "trace",
                        all.trace("trace-1"),
                        event -> "trace-1".equals(event.trace().traceId())),
                filter(
                        "more values than are read side by side",
                        all.trace("trace-0", "trace-1", "trace-2", "trace-3", "trace-4", "trace-5", "6", "7", "8"),
                        event -> event.trace().traceId().matches("trace-[0-5]")),
                filter(
                        "several fields",
                        all.actorEmail("person0@example.com")
                                .outcome(Result.FAILURE)
                                .action("rename"),
                        event -> "Person0@example.com".equals(event.actor().email())
                                && result(event) == Result.FAILURE
                                && "rename".equals(event.effect().action())),
                filter("nobody", all.actorId("nobody"), event -> false),
                filter("nothing", all.trace("' or 1 = 1 --"), event -> false));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void findsExactlyTheEventsNewestFirst(EventFilter filter, Predicate<AuditEvent> expected) {
        assertThat(newestFirst(filter, LONG_AGO, NOW, 37)).containsExactlyElementsOf(positionsNewestFirst(expected));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void findsExactlyTheEventsOfAWindow(EventFilter filter, Predicate<AuditEvent> expected) {
        Instant from = NOW.minus(Duration.ofDays(100));
        Instant to = NOW.minus(Duration.ofDays(20));

        assertThat(newestFirst(filter, from, to, 50))
                .containsExactlyElementsOf(positionsNewestFirst(
                        expected.and(event -> !event.time().received().isBefore(from)
                                && !event.time().received().isAfter(to))));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void findsExactlyTheEventsOldestFirst(EventFilter filter, Predicate<AuditEvent> expected) {
        List<Long> reversed = new ArrayList<>(positionsNewestFirst(expected));
        Collections.reverse(reversed);

        assertThat(oldestFirst(filter, LONG_AGO, NOW, 37)).containsExactlyElementsOf(reversed);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void findsExactlyTheEventsByPosition(EventFilter filter, Predicate<AuditEvent> expected) {
        assertThat(stored(filter, 41))
                .containsExactlyElementsOf(positions(expected).sorted().toList());
    }

    @Test
    void findsTheEventsOfAnActorsNumber() {
        StoredEvent some = reader.event(7).orElseThrow();
        long number = some.actorNumber();

        List<Long> found = newestFirst(EventFilter.ALL.actor(number), LONG_AGO, NOW, 30);

        assertThat(found)
                .contains(7L)
                .containsExactlyElementsOf(positionsNewestFirst(event -> event.actor()
                                        .userId()
                                == null
                        ? some.event().actor().userId() == null
                                && event.actor()
                                        .email()
                                        .equals(some.event().actor().email())
                        : event.actor().userId().equals(some.event().actor().userId())
                                && application(event).equals(application(some.event()))));
    }

    @Test
    void findsNothingForAUserIdAndAnotherActorsNumber() {
        long number = reader.event(7).orElseThrow().actorNumber();

        assertThat(stored(EventFilter.ALL.actor(number).actorId("nobody"), 10)).isEmpty();
    }

    @Test
    void readsByPositionWithinAWindow() {
        Instant from = NOW.minus(Duration.ofDays(30));
        AuditQuery query = new AuditQuery(
                EventFilter.ALL, EventOrder.STORED, from, NOW, MANY, null, MANY, AuditQuery.USUAL_CONTENT_BYTES);

        assertThat(reader.page(query).events())
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(
                        positions(event -> !event.time().received().isBefore(from))
                                .toList());
    }

    @Test
    void comparesLongTextByItsHash() {
        String longName = "x".repeat(300);
        Spool spool = new Spool();
        spool.complete(Sample.operation().target(longName).at(LONG_AGO).event());
        spool.complete(Sample.operation().target(longName + "y").at(LONG_AGO).event());
        database.database.store().store(spool.batch());

        EventFilter filter = EventFilter.ALL.resourceType("model").target(longName);
        AuditPage page = reader.page(new AuditQuery(filter, LONG_AGO, LONG_AGO, Long.MAX_VALUE, null, 10));

        assertThat(page.events()).hasSize(1);
    }

    @Test
    void takesAFieldOnceAndWithAValue() {
        assertThatThrownBy(() -> EventFilter.ALL.kind(EventKind.LOGIN).kind(EventKind.EXPORT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(EventFilter.ALL::address).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsNoValues() {
        assertThat(EventFilter.ALL.actorEmail("ada@example.com")).hasToString("EventFilter[ACTOR_EMAIL]");
    }

    private List<Long> newestFirst(EventFilter filter, Instant from, Instant to, int limit) {
        return walk(after -> new AuditQuery(filter, from, to, MANY, after, limit));
    }

    private List<Long> oldestFirst(EventFilter filter, Instant from, Instant to, int limit) {
        return walk(after -> new AuditQuery(
                filter, EventOrder.OLDEST_FIRST, from, to, MANY, after, limit, AuditQuery.USUAL_CONTENT_BYTES));
    }

    private List<Long> stored(EventFilter filter, int limit) {
        return walk(after -> AuditQuery.stored(filter, after == null ? 0 : after.position(), MANY, limit));
    }

    private List<Long> walk(java.util.function.Function<@Nullable Keyset, AuditQuery> query) {
        List<Long> walked = new ArrayList<>();
        Keyset after = null;
        do {
            AuditPage page = reader.page(query.apply(after));
            page.events().forEach(event -> walked.add(event.position()));
            after = page.next();
        } while (after != null);
        return walked;
    }

    private Stream<Long> positions(Predicate<AuditEvent> expected) {
        return Stream.iterate(1L, position -> position + 1)
                .limit(MANY)
                .filter(position -> expected.test(events.get(position.intValue() - 1)));
    }

    private List<Long> positionsNewestFirst(Predicate<AuditEvent> expected) {
        return positions(expected)
                .sorted(Comparator.comparing((Long position) ->
                                events.get(position.intValue() - 1).time().received())
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();
    }

    private static Arguments filter(String name, EventFilter filter, Predicate<AuditEvent> expected) {
        return Arguments.of(Named.of(name, filter), Named.of("asked of the events", expected));
    }

    private static EventKind kind(AuditEvent event) {
        return event.identity().kind();
    }

    private static String application(AuditEvent event) {
        return event.identity().application();
    }

    private static Result result(AuditEvent event) {
        return event.outcome().result();
    }

    private static Target target(AuditEvent event) {
        return event.effect().targets().get(0);
    }

    private static @Nullable String operation(AuditEvent event) {
        Operation operation = event.operation();
        return operation == null ? null : operation.documentName();
    }
}
