package io.graphqlaudit.admin.arize;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.query.Cursor;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers one of the connections: a page of a walk that later arrivals do not disturb. */
final class ConnectionFetcher implements DataFetcher<Connection> {
    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private final Listing listing;
    private final AuditReader reader;
    private final CursorCodec cursors;
    private final boolean auditing;

    ConnectionFetcher(Listing listing, AuditReader reader, CursorCodec cursors, boolean auditing) {
        this.listing = listing;
        this.reader = reader;
        this.cursors = cursors;
        this.auditing = auditing;
    }

    @Override
    public Connection get(DataFetchingEnvironment environment) {
        if (!auditing) {
            throw QueryException.auditingOff();
        }
        refuseBackward(environment);
        ReadTrail trail = ReadTrail.of(environment);
        int limit = pageSize(environment.getArgument("first"));
        long filter = filter(environment, trail);
        String after = environment.getArgument("after");
        Cursor place = after == null ? null : cursor(after, filter);
        Window window = place == null ? window(environment, trail.began()) : place.window();
        trail.beginRead();
        long highest = place == null ? reader.highestPosition() : place.highestPosition();
        Keyset last = place == null ? null : place.place();
        AuditPage page = reader.page(new AuditQuery(
                trail.caller().visible(EventFilter.of(listing)),
                EventOrder.NEWEST_FIRST,
                window.from(),
                window.to(),
                highest,
                last,
                limit,
                trail.contentLeft()));
        trail.readContent(page.contentBytes());
        if (place == null) {
            trail.read(environment, details(window, page));
        }
        return connection(page, filter, window, highest, place != null);
    }

    private Connection connection(AuditPage page, long filter, Window window, long highest, boolean later) {
        List<Connection.Edge> edges = page.events().stream()
                .map(event -> edge(event, filter, window, highest))
                .toList();
        Keyset next = page.next();
        return new Connection(edges, next == null ? null : cursor(next, filter, window, highest), later);
    }

    private Connection.Edge edge(StoredEvent event, long filter, Window window, long highest) {
        return new Connection.Edge(event, cursor(event.keyset(), filter, window, highest));
    }

    private String cursor(Keyset place, long filter, Window window, long highest) {
        return cursors.write(new Cursor(filter, window, highest, place));
    }

    private Cursor cursor(String text, long filter) {
        Cursor cursor = cursors.read(text)
                .orElseThrow(() -> QueryException.badCursor(
                        "The cursor in 'after' is broken: take it unchanged from endCursor or an edge."));
        if (cursor.filter() != filter) {
            throw QueryException.badCursor("The cursor in 'after' belongs to another connection, to other values of"
                    + " startTime and endTime, or to another token: send the arguments of the first page again.");
        }
        return cursor;
    }

    /** The arguments as they were given: a walk whose window was left open goes on with the window of its start. */
    private long filter(DataFetchingEnvironment environment, ReadTrail trail) {
        Instant start = environment.getArgument("startTime");
        Instant end = environment.getArgument("endTime");
        return CursorCodec.filter(
                listing.code() + "|" + start + "|" + end + "|" + trail.caller().key());
    }

    private static Window window(DataFetchingEnvironment environment, Instant now) {
        return Window.of(environment.getArgument("startTime"), environment.getArgument("endTime"), now);
    }

    private static int pageSize(@Nullable Integer first) {
        int size = first == null ? DEFAULT_PAGE : first;
        if (size < 1 || size > LARGEST_PAGE) {
            throw QueryException.badInput(
                    "The argument 'first' must be between 1 and " + LARGEST_PAGE + ", but is " + size + ".");
        }
        return size;
    }

    private static void refuseBackward(DataFetchingEnvironment environment) {
        if (environment.getArgument("last") != null || environment.getArgument("before") != null) {
            throw QueryException.badInput(
                    "The arguments 'last' and 'before' are not supported: page forward with 'first' and 'after'.");
        }
    }

    private Map<String, String> details(Window window, AuditPage page) {
        return Map.of(
                "listing", listing.name().toLowerCase(Locale.ROOT),
                "from", window.from().toString(),
                "to", window.to().toString(),
                "returned", Integer.toString(page.events().size()));
    }
}
