package io.graphqlaudit.admin.snorkel;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.mapping.ViewNames;
import io.graphqlaudit.admin.query.Parameters;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.ViewServlet;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.rows.Listing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /tdm-api/audit-logs} as Snorkel Flow has it: the newest events, as many as asked for, in one array. There is
 * no cursor, so what cannot be answered as a whole is refused rather than cut.
 */
public final class SnorkelServlet extends ViewServlet {
    /** Where it stands. */
    public static final String PATH = "/tdm-api/audit-logs";

    /** Where older clients look for it. */
    public static final String OLD_PATH = "/audit-logs";

    private static final long serialVersionUID = 1L;
    private static final String LIMIT = "limit";
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 10_000;

    private final transient AuditReader reader;
    private final transient SnorkelEntry entries;
    private final boolean auditing;

    /**
     * @param reader the store
     * @param names what events are called
     * @param audit records who asked
     * @param clock the time
     * @param auditing whether auditing is on; without it every call is forbidden
     */
    public SnorkelServlet(AuditReader reader, ViewNames names, SelfAudit audit, Clock clock, boolean auditing) {
        super("GET", ErrorShape.SNORKEL, audit, clock);
        this.reader = reader;
        this.entries = new SnorkelEntry(names);
        this.auditing = auditing;
    }

    @Override
    protected void show(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!auditing) {
            throw QueryException.auditingOff();
        }
        Instant began = now();
        int limit = Optional.ofNullable(Parameters.of(request, Set.of(LIMIT))
                        .one(
                                LIMIT,
                                text -> Parameters.numberUpTo(LARGEST_LIMIT, text),
                                "a number from 1 to " + LARGEST_LIMIT))
                .orElse(DEFAULT_LIMIT);
        SnorkelArray newest = newest(caller, limit);
        recordRead(
                caller,
                request,
                began,
                Map.of(
                        "listing",
                        "authenticated, logins",
                        LIMIT,
                        Integer.toString(limit),
                        "returned",
                        Integer.toString(newest.count())));
        Answers.stream(response, newest.length(), newest::writeTo);
    }

    private SnorkelArray newest(Caller caller, int limit) {
        EventFilter filter = caller.visible(EventFilter.ALL.listing(Listing.AUTHENTICATED, Listing.LOGINS));
        AuditQuery query = new AuditQuery(filter, Instant.MIN, Instant.MAX, reader.highestPosition(), null, limit);
        SnorkelArray newest = SnorkelArray.of(reader, query, entries);
        if (!newest.isWhole()) {
            throw QueryException.tooMuch("The newest " + limit + " events are more than one call may read"
                    + (newest.count() == 0
                            ? "; '/v2/audit-logs' gives them page by page."
                            : ": the parameter 'limit' can be up to " + newest.count() + " now."));
        }
        return newest;
    }
}
