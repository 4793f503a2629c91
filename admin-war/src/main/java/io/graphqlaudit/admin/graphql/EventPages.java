package io.graphqlaudit.admin.graphql;

import io.graphqlaudit.admin.graphql.Connection.Edge;
import io.graphqlaudit.admin.graphql.Connection.Walk;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers connections: pages of walks that later arrivals do not disturb. */
public final class EventPages {
    private final AuditReader reader;
    private final CursorCodec cursors;

    /** Pages of that store. */
    public EventPages(AuditReader reader, CursorCodec cursors) {
        this.reader = reader;
        this.cursors = cursors;
    }

    /**
     * What a walk goes through.
     *
     * @param filter which events
     * @param order in which order they are shown
     * @param hash of all that must be the same for every page, and of the caller
     * @param window the span of time, for the first page
     * @param others what a cursor of another walk was made for, as {@code another connection}
     */
    public record Question(EventFilter filter, EventOrder order, long hash, Supplier<Window> window, String others) {
        public Question {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(window, "window");
        }
    }

    /**
     * A page.
     *
     * @throws QueryException when its cursor cannot be used, or the order is not read backward
     */
    public Connection page(Question question, PageRequest asked, ReadTrail trail) {
        Cursor place = asked.cursor() == null ? null : cursor(asked, asked.cursor(), question);
        Window window = place == null ? question.window().get() : place.window();
        trail.beginRead();
        long highest = place == null ? reader.highestPosition() : place.highestPosition();
        AuditPage page = reader.page(new AuditQuery(
                trail.caller().visible(question.filter()),
                asked.backward() ? reversed(question.order()) : question.order(),
                window.from(),
                window.to(),
                highest,
                place == null ? null : place.place(),
                asked.size(),
                trail.contentLeft()));
        trail.readContent(page.contentBytes());
        Walk walk = new Walk(question.hash(), window, highest);
        return asked.backward() ? backward(page, walk, place != null) : forward(page, walk, place != null);
    }

    private static EventOrder reversed(EventOrder order) {
        return switch (order) {
            case NEWEST_FIRST -> EventOrder.OLDEST_FIRST;
            case OLDEST_FIRST -> EventOrder.NEWEST_FIRST;
            case STORED ->
                throw QueryException.badInput("The order STORED is read forward alone, with 'first' and 'after'.");
        };
    }

    private Connection forward(AuditPage page, Walk walk, boolean later) {
        List<Edge> edges =
                page.events().stream().map(event -> edge(event, walk)).toList();
        String first = edges.isEmpty() ? null : edges.get(0).cursor();
        Keyset next = page.next();
        return new Connection(edges, first, next == null ? null : cursor(next, walk), later, walk, page);
    }

    /** Read from the other end, and shown in the order of all pages. */
    private Connection backward(AuditPage page, Walk walk, boolean earlier) {
        List<Edge> edges = new ArrayList<>(
                page.events().stream().map(event -> edge(event, walk)).toList());
        Collections.reverse(edges);
        Keyset next = page.next();
        @Nullable
        String last = edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
        return new Connection(
                edges, next == null ? null : cursor(next, walk), earlier ? last : null, next != null, walk, page);
    }

    private Edge edge(StoredEvent event, Walk walk) {
        return new Edge(event, cursor(event.keyset(), walk));
    }

    private String cursor(Keyset place, Walk walk) {
        return cursors.write(new Cursor(walk.filter(), walk.window(), walk.highest(), place));
    }

    private Cursor cursor(PageRequest asked, String text, Question question) {
        String name = "The cursor in '" + asked.cursorName() + "'";
        Cursor cursor = cursors.read(text)
                .orElseThrow(() ->
                        QueryException.badCursor(name + " is broken: take it unchanged from pageInfo or an edge."));
        if (cursor.filter() != question.hash()) {
            throw QueryException.badCursor(name + " belongs to " + question.others()
                    + ", or to another token: send the arguments of the first page again.");
        }
        return cursor;
    }
}
