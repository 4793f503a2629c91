package io.graphqlaudit.bench;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.rows.Listing;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A page as a view gives it, and the question to the store that it means.
 *
 * @param name the view and its filter
 * @param view how it is asked
 * @param filter the same for the store
 * @param order the same for the store
 * @param limit events on a page
 * @param before how many events the view goes over to come to the page
 * @param places where its pages are looked at
 */
record PageCase(
        String name, PagedView view, EventFilter filter, EventOrder order, int limit, int before, List<Place> places) {
    private static final int PAGE = 100;
    private static final int MOST_EVENTS = 10_000;
    private static final EventFilter AUTHENTICATED = EventFilter.of(Listing.AUTHENTICATED);

    /** Where pages are. */
    enum Place {
        /** At the end where a walk begins. */
        FIRST,
        /** Behind nine tenths of the log. */
        DEEP
    }

    /** Every view with every filter that an index serves, and what else its callers may ask of it. */
    static List<PageCase> of(DeepLog log) throws SQLException {
        List<PageCase> cases = new ArrayList<>();
        cases.addAll(arize(log));
        cases.addAll(clarifai());
        EventFilter both = EventFilter.ALL.listing(Listing.AUTHENTICATED, Listing.LOGINS);
        cases.add(first("Snorkel, newest", new PagedView.Snorkel(), both, PAGE));
        cases.add(first("Snorkel, newest 10,000", new PagedView.Snorkel(), both, MOST_EVENTS));
        return cases;
    }

    private static List<PageCase> arize(DeepLog log) throws SQLException {
        long actor = log.postgres()
                .number("select number from audit_actor where name = 'user-0' and realm = 'application:/shop'");
        String user = Base64.getEncoder().encodeToString(("User:" + actor).getBytes(StandardCharsets.UTF_8));
        String operation = "operationName operationText variables";
        return List.of(
                both(
                        "Arize GraphQL, sign-ins",
                        new PagedView.ArizeGraphQl("unauthenticatedAuditLogs", "ip success mutationName", false),
                        EventFilter.of(Listing.LOGINS)),
                both(
                        "Arize GraphQL, operations",
                        new PagedView.ArizeGraphQl("authenticatedAuditLogs", operation, false),
                        AUTHENTICATED),
                both(
                        "Arize GraphQL, exports",
                        new PagedView.ArizeGraphQl("exporterAuditLogs", "model { name }", false),
                        EventFilter.of(Listing.EXPORTS)),
                new PageCase(
                        "Arize GraphQL, operations backward",
                        new PagedView.ArizeGraphQl("authenticatedAuditLogs", operation, true),
                        AUTHENTICATED,
                        EventOrder.OLDEST_FIRST,
                        PAGE,
                        0,
                        List.of(Place.FIRST)),
                both("Arize REST, all", new PagedView.ArizeRest(""), AUTHENTICATED),
                both("Arize REST, user", new PagedView.ArizeRest("&user_id=" + user), AUTHENTICATED.actor(actor)));
    }

    private static List<PageCase> clarifai() {
        Result[] others = Arrays.stream(Result.values())
                .filter(result -> result != Result.SUCCESS)
                .toArray(Result[]::new);
        return List.of(
                clarifai("all", Map.of(), AUTHENTICATED),
                clarifai("user", Map.of("user_ids", List.of("user-0")), AUTHENTICATED.actorId("user-0")),
                clarifai("address", Map.of("source_ips", List.of("198.51.0.0")), AUTHENTICATED.address("198.51.0.0")),
                clarifai(
                        "target",
                        Map.of("targets", List.of(Map.of("model", Map.of("id", "0")))),
                        AUTHENTICATED.resourceType("model").target("0")),
                clarifai("failures", Map.of("success", false), AUTHENTICATED.outcome(others)),
                new PageCase(
                        "Clarifai, oldest",
                        new PagedView.Clarifai(Map.of(), true, 1),
                        AUTHENTICATED,
                        EventOrder.OLDEST_FIRST,
                        PAGE,
                        0,
                        List.of(Place.FIRST)),
                new PageCase(
                        "Clarifai, page 100",
                        new PagedView.Clarifai(Map.of(), false, MOST_EVENTS / PAGE),
                        AUTHENTICATED,
                        EventOrder.NEWEST_FIRST,
                        PAGE,
                        MOST_EVENTS - PAGE,
                        List.of(Place.FIRST)));
    }

    private static PageCase clarifai(String name, Map<String, Object> conditions, EventFilter filter) {
        return both("Clarifai, " + name, new PagedView.Clarifai(conditions, false, 1), filter);
    }

    private static PageCase both(String name, PagedView view, EventFilter filter) {
        return new PageCase(name, view, filter, EventOrder.NEWEST_FIRST, PAGE, 0, List.of(Place.FIRST, Place.DEEP));
    }

    private static PageCase first(String name, PagedView view, EventFilter filter, int limit) {
        return new PageCase(name, view, filter, EventOrder.NEWEST_FIRST, limit, 0, List.of(Place.FIRST));
    }
}
