package io.graphqlaudit.admin.arize;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.graphql.Connection;
import io.graphqlaudit.admin.graphql.EventPages;
import io.graphqlaudit.admin.graphql.EventPages.Question;
import io.graphqlaudit.admin.graphql.PageRequest;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Answers one of the connections: a page of a walk that later arrivals do not disturb. */
final class ConnectionFetcher implements DataFetcher<Connection> {
    private static final String OTHERS = "another connection, to other values of startTime and endTime";

    private final Listing listing;
    private final EventPages pages;
    private final boolean auditing;

    ConnectionFetcher(Listing listing, EventPages pages, boolean auditing) {
        this.listing = listing;
        this.pages = pages;
        this.auditing = auditing;
    }

    @Override
    public Connection get(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        if (!auditing) {
            throw trail.refused(environment);
        }
        PageRequest asked = PageRequest.of(environment);
        Question question = new Question(
                EventFilter.of(listing),
                EventOrder.NEWEST_FIRST,
                hash(environment, trail),
                () -> Window.of(
                        environment.getArgument("startTime"), environment.getArgument("endTime"), trail.began()),
                OTHERS);
        Connection page = pages.page(question, asked, trail);
        if (asked.cursor() == null) {
            trail.read(environment, details(page));
        }
        return page;
    }

    /** The arguments as they were given: a walk whose window was left open goes on with the window of its start. */
    private long hash(DataFetchingEnvironment environment, ReadTrail trail) {
        Instant start = environment.getArgument("startTime");
        Instant end = environment.getArgument("endTime");
        return CursorCodec.filter(
                listing.code() + "|" + start + "|" + end + "|" + trail.caller().key());
    }

    private Map<String, String> details(Connection page) {
        Window window = page.walk().window();
        return Map.of(
                "listing", listing.name().toLowerCase(Locale.ROOT),
                "from", window.from().toString(),
                "to", window.to().toString(),
                "returned", Integer.toString(page.edges().size()));
    }
}
