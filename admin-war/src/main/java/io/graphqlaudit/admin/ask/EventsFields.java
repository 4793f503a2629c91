package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.graphql.Connection;
import io.graphqlaudit.admin.graphql.EventPages;
import io.graphqlaudit.admin.graphql.EventPages.Question;
import io.graphqlaudit.admin.graphql.PageRequest;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.admin.search.Completion;
import io.graphqlaudit.admin.search.Search;
import io.graphqlaudit.admin.search.Search.Condition;
import io.graphqlaudit.admin.search.SearchText;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.persistence.query.EventOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connection of all events, and what helps to write a search. */
final class EventsFields {
    private static final String OTHERS = "another order, to other values of filter, query and zone";

    private final EventPages pages;
    private final Counting counting;

    EventsFields(EventPages pages, Counting counting) {
        this.pages = pages;
        this.counting = counting;
    }

    /** A page, and what it is a page of. */
    private record Page(Connection connection, Search search) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("auditEvents", this::events)
                        .dataFetcher("searchCompletions", EventsFields::completions));
        wiring.type("AuditEventConnection", type -> type.dataFetcher("totalCount", this::total));
        Fields.of("AuditEventConnection", Page.class)
                .put("edges", page -> page.connection().edges())
                .put(
                        "nodes",
                        page -> page.connection().edges().stream()
                                .map(Connection.Edge::node)
                                .toList())
                .put("pageInfo", Page::connection)
                .put("partial", page -> page.connection().page().partial())
                .put("search", Page::search)
                .into(wiring);
        Fields.of("AuditEventEdge", Connection.Edge.class)
                .put("node", Connection.Edge::node)
                .put("cursor", Connection.Edge::cursor)
                .into(wiring);
        Fields.of("ResolvedSearch", Search.class)
                .put("query", Search::canonical)
                .put("conditions", Search::conditions)
                .put("from", Search::from)
                .put("to", Search::to)
                .put("zone", search -> search.zone().getId())
                .into(wiring);
        Fields.of("SearchCondition", Condition.class)
                .put("qualifier", Condition::qualifier)
                .put("values", Condition::values)
                .put("negated", Condition::negated)
                .put("start", Condition::start)
                .put("end", Condition::end)
                .into(wiring);
        Fields.of("SearchCompletion", Completion.class)
                .put("text", Completion::text)
                .put("description", Completion::description)
                .put("start", Completion::start)
                .put("end", Completion::end)
                .into(wiring);
    }

    private Page events(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        PageRequest asked = PageRequest.of(environment);
        Search search = SearchArguments.of(environment, trail.began());
        EventOrder order = EventOrder.valueOf(
                Objects.requireNonNullElse(environment.getArgument("orderBy"), EventOrder.NEWEST_FIRST.name()));
        Question question = new Question(
                search.filter(), order, hash(environment, order, trail), () -> Span.needed(search), OTHERS);
        Connection page = pages.page(question, asked, trail);
        Window window = page.walk().window();
        if (asked.cursor() == null) {
            trail.read(environment, details(search, order, page));
        }
        // A walk that looks back a day goes on with the day of its first page.
        return new Page(page, Span.within(search, window));
    }

    /** What was counted when the walk began, as far as it has not been deleted since. */
    private EventCount total(DataFetchingEnvironment environment) {
        Page page = Objects.requireNonNull(environment.getSource(), "page");
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        Connection.Walk walk = page.connection().walk();
        return counting.count(trail.caller().visible(page.search().filter()), walk.window(), walk.highest());
    }

    private static List<Completion> completions(DataFetchingEnvironment environment) {
        String text = Objects.requireNonNull(environment.getArgument("query"), "query");
        int offset = Objects.requireNonNull(environment.<Integer>getArgument("offset"), "offset");
        return SearchText.completions(
                text,
                offset,
                SearchArguments.zone(environment),
                ReadTrail.of(environment).began());
    }

    /** The arguments as they were given: what an age means is in the cursor's window. */
    private static long hash(DataFetchingEnvironment environment, EventOrder order, ReadTrail trail) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add("events");
        all.add(plain(environment.getArgument("filter")));
        all.add(environment.getArgument("query"));
        all.add(environment.getArgument("zone"));
        all.add(order.name());
        all.add(trail.caller().key());
        // As JSON, no value can look like two.
        return CursorCodec.filter(Json.text(all));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            members.forEach((name, member) -> sorted.put(String.valueOf(name), plain(member)));
            return sorted;
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(EventsFields::plain).toList();
        }
        return value == null ? null : value.toString();
    }

    private static Map<String, String> details(Search search, EventOrder order, Connection page) {
        Map<String, String> details = new TreeMap<>();
        details.put("search", search.canonical());
        details.put("order", order.name().toLowerCase(Locale.ROOT));
        details.put("returned", Integer.toString(page.edges().size()));
        return details;
    }
}
