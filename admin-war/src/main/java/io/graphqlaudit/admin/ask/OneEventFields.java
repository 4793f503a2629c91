package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event, and what stands near it. */
final class OneEventFields {
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final Duration ABOUT = Duration.ofDays(1);
    /** Each looks at 50,000 events. */
    private static final int MOST_PAGES = 5;

    private static final int MOST_MINUTES = 1_440;
    private static final int USUAL_MINUTES = 15;
    private static final int MOST_EVENTS = 100;
    private static final int USUAL_EVENTS = 20;

    /** Uses of the log and events of the audit system are found by searches that ask for them, and here neither. */
    private static final EventKind[] OF_APPLICATIONS = {
        EventKind.LOGIN, EventKind.OPERATION, EventKind.EXPORT, EventKind.ACTION
    };

    private final AuditReader reader;

    OneEventFields(AuditReader reader) {
        this.reader = reader;
    }

    /** What events can have in common. */
    private enum Relation {
        SESSION("session"),
        ADDRESS("ip"),
        ACTOR("actor"),
        TRACE("trace");

        private final String qualifier;

        Relation(String qualifier) {
            this.qualifier = qualifier;
        }

        @Nullable
        String value(AuditEvent event) {
            return switch (this) {
                case SESSION -> event.trace().sessionHash();
                case ADDRESS -> event.source().clientIp();
                case ACTOR ->
                    event.actor().userId() == null
                            ? event.actor().email()
                            : event.actor().userId();
                case TRACE -> event.trace().traceId();
            };
        }

        EventFilter filter(String value) {
            return switch (this) {
                case SESSION -> EventFilter.ALL.session(value);
                case ADDRESS -> EventFilter.ALL.address(value);
                case ACTOR -> EventFilter.ALL.person(value);
                case TRACE -> EventFilter.ALL.trace(value);
            };
        }
    }

    private record Related(Relation relation, String value, String query, List<StoredEvent> events, boolean more) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("auditEvent", this::event).dataFetcher("relatedEvents", this::related));
        Fields.of("RelatedEvents", Related.class)
                .put("relation", Related::relation)
                .put("value", Related::value)
                .put("query", Related::query)
                .put("events", Related::events)
                .put("more", Related::more)
                .into(wiring);
    }

    private @Nullable StoredEvent event(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"), "id");
        ReadTrail trail = ReadTrail.of(environment);
        Optional<StoredEvent> found = find(id, trail);
        trail.read(environment, Map.of("event", Excerpt.of(id), "returned", found.isPresent() ? "1" : "0"));
        return found.orElse(null);
    }

    private List<Related> related(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"), "id");
        ReadTrail trail = ReadTrail.of(environment);
        int minutes = number("minutes", MOST_MINUTES, USUAL_MINUTES, environment);
        int most = number("first", MOST_EVENTS, USUAL_EVENTS, environment);
        List<?> by = Objects.requireNonNull(environment.getArgument("by"), "by");
        List<Related> related = new ArrayList<>();
        find(id, trail)
                .ifPresent(event -> by.stream()
                        .map(word -> Relation.valueOf(String.valueOf(word)))
                        .distinct()
                        .forEach(relation ->
                                near(event, relation, minutes, most, trail).ifPresent(related::add)));
        trail.read(environment, Map.of("related_to", Excerpt.of(id), "minutes", Integer.toString(minutes)));
        return related;
    }

    private Optional<Related> near(StoredEvent event, Relation relation, int minutes, int most, ReadTrail trail) {
        String value = relation.value(event.event());
        if (value == null) {
            return Optional.empty();
        }
        Instant at = event.event().time().received();
        Duration around = Duration.ofMinutes(minutes);
        EventFilter filter = trail.caller().visible(relation.filter(value).kind(OF_APPLICATIONS));
        AuditPage before = side(filter, EventOrder.NEWEST_FIRST, at.minus(around), at, most, trail);
        AuditPage after = side(filter, EventOrder.OLDEST_FIRST, at, at.plus(around), most, trail);
        Comparator<StoredEvent> nearest = Comparator.comparing(
                near -> Duration.between(at, near.event().time().received()).abs());
        List<StoredEvent> others = Stream.concat(before.events().stream(), after.events().stream())
                .filter(near -> near.position() != event.position())
                .distinct()
                .sorted(nearest)
                .toList();
        boolean more = others.size() > most || before.hasMore() || after.hasMore();
        List<StoredEvent> shown = others.stream()
                .limit(most)
                .sorted(Comparator.comparing(
                                (StoredEvent near) -> near.event().time().received())
                        .thenComparing(StoredEvent::position))
                .toList();
        String query = relation.qualifier + ":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\" after:"
                + at.minus(around) + " before:" + at.plus(around);
        return Optional.of(new Related(relation, value, query, shown, more));
    }

    /** The event itself may be among them, so one more is read. */
    private AuditPage side(EventFilter filter, EventOrder order, Instant from, Instant to, int most, ReadTrail trail) {
        trail.beginRead();
        AuditPage page = reader.page(
                new AuditQuery(filter, order, from, to, reader.highestPosition(), null, most + 1, trail.contentLeft()));
        trail.readContent(page.contentBytes());
        return page;
    }

    private Optional<StoredEvent> find(String id, ReadTrail trail) {
        trail.beginRead();
        Optional<Long> position = POSITION.matcher(id).matches()
                ? Optional.of(Long.valueOf(id))
                : GlobalId.read(id)
                        .filter(global -> global.type().equals(GlobalId.AUDIT_LOG))
                        .map(GlobalId::number);
        Optional<StoredEvent> found = position.isPresent() ? reader.event(position.get()) : byEventId(id, trail);
        return found.filter(stored -> trail.caller().sees(stored.event()));
    }

    /** No index knows it, but it begins with the time at which the event was captured (RFC 9562, section 5.7). */
    private Optional<StoredEvent> byEventId(String id, ReadTrail trail) {
        UUID event = uuid(id);
        Instant captured = Instant.ofEpochMilli(event.getMostSignificantBits() >>> 16);
        // An event that another program recorded may have an id of any kind.
        boolean tellsTime = event.version() == 7;
        EventFilter filter = trail.caller().visible(EventFilter.ALL.eventId(event));
        Instant from = tellsTime ? captured.minus(ABOUT) : Span.FIRST;
        Instant to = tellsTime ? captured.plus(ABOUT) : Span.LAST;
        long highest = reader.highestPosition();
        Keyset place = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            trail.beginRead();
            AuditPage page = reader.page(new AuditQuery(filter, from, to, highest, place, 1));
            place = page.next();
            if (!page.events().isEmpty() || place == null) {
                return page.events().stream().findFirst();
            }
        }
        throw QueryException.tooMuch(
                "Too many events were stored around the time of that id: ask for it by its" + " position.");
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw QueryException.badInput("The argument 'id' is '" + Excerpt.of(id)
                    + "', which is neither the 'id' of an event, nor its position, nor the id inside its JSON.");
        }
    }

    /** @param usual what a null stands for, as where it is left out */
    private static int number(String name, int most, int usual, DataFetchingEnvironment environment) {
        int given = Objects.requireNonNullElse(environment.<Integer>getArgument(name), usual);
        if (given < 1 || given > most) {
            throw QueryException.badInput(
                    "The argument '" + name + "' must be between 1 and " + most + ", but is " + given + ".");
        }
        return given;
    }
}
