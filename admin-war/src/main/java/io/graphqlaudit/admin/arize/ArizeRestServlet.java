package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.query.Cursor;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.ViewServlet;
import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.Keyset;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code GET /v2/audit-logs} as Arize's REST API has it, for callers that the guard has let in. */
public final class ArizeRestServlet extends ViewServlet {
    /** Where it stands. */
    public static final String PATH = "/v2/audit-logs";

    private static final long serialVersionUID = 1L;

    private final transient AuditReader reader;
    private final transient CursorCodec cursors;
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
        super("GET", ErrorShape.PROBLEM, audit, clock);
        this.reader = reader;
        this.cursors = new CursorCodec(keyedHash);
        this.auditing = auditing;
    }

    @Override
    protected void show(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!auditing) {
            throw QueryException.auditingOff();
        }
        Answers.json(response, 200, page(request, caller));
    }

    private Map<String, Object> page(HttpServletRequest request, Caller caller) {
        Instant began = now();
        RestParameters asked = RestParameters.of(request);
        long walk = CursorCodec.filter("rest|" + asked.walk() + "|" + caller.key());
        Cursor place = asked.cursor() == null ? null : cursor(asked.cursor(), walk);
        Window window = place == null
                ? Window.of(asked.start(), RestParameters.START, asked.end(), RestParameters.END, began)
                : place.window();
        long highest = place == null ? reader.highestPosition() : place.highestPosition();
        AuditPage page = reader.page(new AuditQuery(
                caller.visible(asked.filter()),
                window.from(),
                window.to(),
                highest,
                place == null ? null : place.place(),
                asked.limit()));
        if (place == null) {
            recordRead(caller, request, began, details(asked, window, page));
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

    private static Map<String, String> details(RestParameters asked, Window window, AuditPage page) {
        Map<String, String> details = new TreeMap<>(asked.conditions());
        details.put("listing", "authenticated");
        details.put("from", window.from().toString());
        details.put("to", window.to().toString());
        details.put("returned", Integer.toString(page.events().size()));
        return details;
    }
}
