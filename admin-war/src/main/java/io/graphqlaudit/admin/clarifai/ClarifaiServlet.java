package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.clarifai.Walks.Walk;
import io.graphqlaudit.admin.mapping.ViewNames;
import io.graphqlaudit.admin.query.EventWalk;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.ViewServlet;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.RequestBody;
import io.graphqlaudit.admin.web.RequestPath;
import io.graphqlaudit.admin.web.Sha256;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.query.Keyset;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /v2/users/{user_id}/audit_log/searches} as Clarifai has it, for callers that the guard has let in. */
public final class ClarifaiServlet extends ViewServlet {
    /** Where it stands; only the search is answered below it. */
    public static final String PATH = "/v2/users/*";

    private static final long serialVersionUID = 1L;
    private static final Pattern SEARCHES = Pattern.compile("/v2/users/([^/]+)/audit_log/searches");
    private static final int LONGEST_BODY = 256 * 1024;

    private final transient AuditReader reader;
    private final transient ViewNames names;
    private final transient RefusalLog refusals;
    private final transient ClarifaiEntry entries;
    private final transient Walks walks = new Walks();
    private final boolean auditing;

    /**
     * @param reader the store
     * @param names what events are called
     * @param refusals records who asked for what they may not see
     * @param audit records who asked
     * @param clock the time
     * @param auditing whether auditing is on; without it every call is forbidden
     */
    public ClarifaiServlet(
            AuditReader reader, ViewNames names, RefusalLog refusals, SelfAudit audit, Clock clock, boolean auditing) {
        super("POST", ErrorShape.CLARIFAI, audit, clock);
        this.reader = reader;
        this.names = names;
        this.refusals = refusals;
        this.entries = new ClarifaiEntry(names);
        this.auditing = auditing;
    }

    @Override
    protected void show(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = SEARCHES.matcher(RequestPath.of(request));
        if (!path.matches()) {
            throw QueryException.noSuchPath();
        }
        if (!auditing) {
            throw QueryException.auditingOff();
        }
        Optional<byte[]> body = RequestBody.upTo(LONGEST_BODY, request);
        SearchRequest asked =
                SearchRequest.read(body.orElseThrow(() -> QueryException.tooLong(LONGEST_BODY)), path.group(1));
        if (!SearchFilter.isVisible(asked.search(), caller)) {
            List<String> named = List.of(asked.search().application());
            throw otherApplication(refusals, caller, request, "the field 'user_app_id.app_id'", named);
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("code", 10_000);
        status.put("description", "Ok");
        status.put("req_id", UUID.randomUUID().toString());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", status);
        answer.put("entries", page(asked, caller, request));
        Answers.json(response, 200, answer);
    }

    private List<Map<String, Object>> page(SearchRequest asked, Caller caller, HttpServletRequest request) {
        Instant began = now();
        String search = Sha256.hex(Json.text(asked.search().conditions()));
        Optional<Walk> known = asked.page() == 1 ? Optional.empty() : walks.under(caller.key(), search, began);
        Walk walk = known.orElseGet(() -> walks.begin(caller.key(), search, reader.highestPosition(), began));
        List<Map<String, Object>> found = SearchFilter.of(asked.search(), names, caller)
                .map(filter -> read(asked, filter, walk))
                .orElseGet(List::of);
        if (!walk.goesOn(asked.skipped(), found.size())) {
            Map<String, String> details = asked.search().conditions();
            details.put("listing", "authenticated");
            details.put("page", Integer.toString(asked.page()));
            details.put("per_page", Integer.toString(asked.perPage()));
            details.put("returned", Integer.toString(found.size()));
            recordRead(caller, request, began, details);
            walk.recorded(asked.skipped() + found.size());
        }
        return found;
    }

    private List<Map<String, Object>> read(SearchRequest asked, SearchFilter filter, Walk walk) {
        Map.Entry<Integer, Keyset> nearest = walk.nearest(asked.skipped());
        int before = nearest == null ? 0 : nearest.getKey();
        int wanted = asked.skipped() - before + asked.perPage();
        List<Map<String, Object>> found = new ArrayList<>();
        int[] passed = {before};
        AuditQuery query = new AuditQuery(
                filter.filter(),
                asked.search().ascending() ? EventOrder.OLDEST_FIRST : EventOrder.NEWEST_FIRST,
                Objects.requireNonNullElse(asked.search().from(), Instant.MIN),
                Objects.requireNonNullElse(asked.search().to(), Instant.MAX),
                walk.highestPosition(),
                nearest == null ? null : nearest.getValue(),
                filter.isExact() ? wanted : Integer.MAX_VALUE,
                AuditQuery.USUAL_CONTENT_BYTES);
        boolean whole = EventWalk.read(reader, query, wanted, event -> {
            if (!filter.matches(event.event())) {
                return true;
            }
            passed[0]++;
            if (passed[0] > asked.skipped()) {
                found.add(entries.of(event.event()));
            }
            if (passed[0] % asked.perPage() == 0) {
                walk.passed(passed[0], event.keyset());
            }
            return found.size() < asked.perPage();
        });
        if (!whole) {
            throw QueryException.tooMuch(
                    "This page is more than one call may read: ask for a shorter time by"
                            + " 'query.timestamp_from' and 'query.timestamp_to', or for fewer entries by 'pagination.per_page'.");
        }
        return found;
    }
}
