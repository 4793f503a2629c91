package io.graphqlaudit.admin.arize;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.graphql.ReadTrail;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers one of the connections: a page of a walk that later arrivals do not disturb. */
final class ConnectionFetcher implements DataFetcher<Connection> {
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
            throw ReadTrail.of(environment).refused(environment);
        }
        PageRequest asked = PageRequest.of(environment);
        ReadTrail trail = ReadTrail.of(environment);
        long filter = filter(environment, trail);
        Cursor place = asked.cursor() == null ? null : cursor(asked, asked.cursor(), filter);
        Window window = place == null ? window(environment, trail.began()) : place.window();
        trail.beginRead();
        long highest = place == null ? reader.highestPosition() : place.highestPosition();
        AuditPage page = reader.page(new AuditQuery(
                trail.caller().visible(EventFilter.of(listing)),
                asked.backward() ? EventOrder.OLDEST_FIRST : EventOrder.NEWEST_FIRST,
                window.from(),
                window.to(),
                highest,
                place == null ? null : place.place(),
                asked.size(),
                trail.contentLeft()));
        trail.readContent(page.contentBytes());
        if (place == null) {
            trail.read(environment, details(window, page));
        }
        Walk walk = new Walk(filter, window, highest);
        return asked.backward() ? backward(page, walk, place != null) : forward(page, walk, place != null);
    }

    /** What is the same for all pages. */
    private record Walk(long filter, Window window, long highest) {}

    private Connection forward(AuditPage page, Walk walk, boolean later) {
        List<Connection.Edge> edges =
                page.events().stream().map(event -> edge(event, walk)).toList();
        String first = edges.isEmpty() ? null : edges.get(0).cursor();
        Keyset next = page.next();
        return new Connection(edges, first, next == null ? null : cursor(next, walk), later);
    }

    /** Read from the old end, and shown in the order of all pages. */
    private Connection backward(AuditPage page, Walk walk, boolean earlier) {
        List<Connection.Edge> edges = new ArrayList<>(
                page.events().stream().map(event -> edge(event, walk)).toList());
        Collections.reverse(edges);
        Keyset next = page.next();
        String last = edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
        return new Connection(edges, next == null ? null : cursor(next, walk), earlier ? last : null, next != null);
    }

    private Connection.Edge edge(StoredEvent event, Walk walk) {
        return new Connection.Edge(event, cursor(event.keyset(), walk));
    }

    private String cursor(Keyset place, Walk walk) {
        return cursors.write(new Cursor(walk.filter(), walk.window(), walk.highest(), place));
    }

    private Cursor cursor(PageRequest asked, String text, long filter) {
        String name = "The cursor in '" + asked.cursorName() + "'";
        Cursor cursor = cursors.read(text)
                .orElseThrow(() ->
                        QueryException.badCursor(name + " is broken: take it unchanged from pageInfo or an edge."));
        if (cursor.filter() != filter) {
            throw QueryException.badCursor(name + " belongs to another connection, to other values of"
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

    private Map<String, String> details(Window window, AuditPage page) {
        return Map.of(
                "listing", listing.name().toLowerCase(Locale.ROOT),
                "from", window.from().toString(),
                "to", window.to().toString(),
                "returned", Integer.toString(page.events().size()));
    }
}
