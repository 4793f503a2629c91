package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.GuardedServlet;
import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.RequestSource;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.spool.OncePerMinute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code GET /v2/audit-logs} as Arize's REST API has it, for callers that the guard has let in. */
public final class ArizeRestServlet extends GuardedServlet {
    /** Where it stands. */
    public static final String PATH = "/v2/audit-logs";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ArizeRestServlet.class.getName());
    private static final OncePerMinute PACE = new OncePerMinute();

    private final transient AuditReader reader;
    private final transient CursorCodec cursors;
    private final transient SelfAudit audit;
    private final transient Clock clock;
    private final boolean auditing;

    /**
     * @param reader the store
     * @param keyedHash makes the checksum of cursors; its text ends with 32 hexadecimal digits or more
     * @param audit records who asked
     * @param clock the time
     * @param auditing whether auditing is on; without it every call is forbidden
     */
    public ArizeRestServlet(
            AuditReader reader, UnaryOperator<String> keyedHash, SelfAudit audit, Clock clock, boolean auditing) {
        super("GET", ErrorShape.PROBLEM);
        this.reader = reader;
        this.cursors = new CursorCodec(keyedHash);
        this.audit = audit;
        this.clock = clock;
        this.auditing = auditing;
    }

    @Override
    protected void answer(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!auditing) {
            error(request, response, 403, "AUDITING_OFF", "Audit logging is off on this server.");
            return;
        }
        try {
            Answers.json(response, 200, page(request, caller));
        } catch (QueryException e) {
            error(request, response, 400, e.code(), Objects.requireNonNull(e.getMessage()));
        } catch (StoreUnavailableException e) {
            error(request, response, 503, "SERVICE_UNAVAILABLE", "The store of the audit log cannot be reached now.");
        } catch (RuntimeException e) {
            if (PACE.isDue()) {
                LOG.log(
                        Level.ERROR,
                        "A call of the audit log failed with {0}.",
                        e.getClass().getName());
            }
            error(
                    request,
                    response,
                    500,
                    "INTERNAL_SERVER_ERROR",
                    "The audit log could not answer; its own log says why.");
        }
    }

    private Map<String, Object> page(HttpServletRequest request, Caller caller) {
        Instant began = clock.instant();
        RestParameters asked = RestParameters.of(parameters(request));
        long walk = CursorCodec.filter("rest|" + asked.walk() + "|" + caller.tokenId());
        Cursor place = asked.cursor() == null ? null : cursor(asked.cursor(), walk);
        Window window = place == null
                ? Window.of(asked.start(), RestParameters.START, asked.end(), RestParameters.END, began)
                : place.window();
        long highest = place == null ? reader.highestPosition() : place.highestPosition();
        AuditPage page = reader.page(new AuditQuery(
                asked.filter(),
                EventOrder.NEWEST_FIRST,
                window.from(),
                window.to(),
                highest,
                place == null ? null : place.place(),
                asked.limit(),
                AuditQuery.USUAL_CONTENT_BYTES));
        if (place == null) {
            audit.record(List.of(act(request, caller, began, asked, window, page)));
        }
        Keyset next = page.next();
        return body(page, next == null ? null : cursors.write(new Cursor(walk, window, highest, next)));
    }

    private static Map<String, Object> body(AuditPage page, @Nullable String nextCursor) {
        Map<String, Object> pagination = new LinkedHashMap<>();
        if (nextCursor != null) {
            pagination.put("next_cursor", nextCursor);
        }
        pagination.put("has_more", nextCursor != null);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("logs", page.events().stream().map(RestEntry::of).toList());
        body.put("pagination", pagination);
        return body;
    }

    private Cursor cursor(String text, long walk) {
        return cursors.read(text)
                .filter(cursor -> cursor.filter() == walk)
                .orElseThrow(() -> QueryException.badCursor("The parameter 'cursor' takes 'next_cursor' of the page"
                        + " before, unchanged, together with the other parameters and the token of the first page."));
    }

    /** Servers decode the query string, each in its own way, and throw exceptions of their own. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (RuntimeException e) {
            throw QueryException.badInput("The query string cannot be decoded: it must be percent-encoded UTF-8.");
        }
    }

    private static Act act(
            HttpServletRequest request,
            Caller caller,
            Instant began,
            RestParameters asked,
            Window window,
            AuditPage page) {
        Map<String, String> details = new TreeMap<>(asked.conditions());
        details.put("listing", "authenticated");
        details.put("path", PATH);
        details.put("from", window.from().toString());
        details.put("to", window.to().toString());
        details.put("returned", Integer.toString(page.events().size()));
        return new Act(
                "read",
                began,
                caller.actor(),
                RequestSource.of(request),
                null,
                details,
                new Outcome(Result.SUCCESS, 200, List.of(), Set.of()));
    }
}
