package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.NotJsonException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The body of a search: {@code PostAuditLogSearchesRequest}.
 *
 * @param search what is asked for
 * @param page which part of it, from 1
 * @param perPage how many entries a part has
 */
record SearchRequest(Search search, int page, int perPage) {
    /** Most entries that can be reached. */
    static final int MOST = 10_000;

    private static final int DEFAULT_PER_PAGE = 128;
    private static final String ME = "me";

    /** How many entries stand before this part. */
    int skipped() {
        return (page - 1) * perPage;
    }

    /**
     * Reads a body; an empty one asks for everything.
     *
     * @param user whose log is asked for, as the path says
     * @throws QueryException when it is not as it has to be; the message names the field and what it takes
     */
    static SearchRequest read(byte[] body, String user) {
        Map<String, Object> members;
        try {
            members = body.length == 0 ? Map.of() : Json.object(body);
        } catch (NotJsonException e) {
            throw QueryException.badFormat(Objects.requireNonNull(e.getMessage()));
        }
        ProtoMessage request =
                ProtoMessage.of("", members, List.of("user_app_id", "query", "sort_ascending", "pagination"));
        ProtoMessage set = request.message("user_app_id", List.of("user_id", "app_id"))
                .orElseGet(() -> ProtoMessage.any("", Map.of()));
        String repeated = set.text("user_id");
        if (!repeated.isEmpty() && !repeated.equals(user) && !repeated.equals(ME) && !user.equals(ME)) {
            throw QueryException.badInput("The field 'user_app_id.user_id' is another than the path's.");
        }
        Search search = Search.read(
                set.text("app_id"),
                request.message("query", Search.FIELDS).orElseGet(() -> ProtoMessage.any("", Map.of())),
                Boolean.TRUE.equals(request.truth("sort_ascending")));
        ProtoMessage pagination = request.message("pagination", List.of("page", "per_page"))
                .orElseGet(() -> ProtoMessage.any("", Map.of()));
        return paged(search, pagination.uint32("page"), pagination.uint32("per_page"));
    }

    /** Zero is what proto3 has for a number that is not set. */
    private static SearchRequest paged(Search search, long givenPage, long givenPerPage) {
        long page = givenPage == 0 ? 1 : givenPage;
        long perPage = givenPerPage == 0 ? DEFAULT_PER_PAGE : givenPerPage;
        if (page > MOST || perPage > MOST || page * perPage > MOST) {
            throw QueryException.badInput("'pagination.page' times 'pagination.per_page' can be " + MOST
                    + " at most: go on with 'query.timestamp_to' (or 'query.timestamp_from' where 'sort_ascending' is"
                    + " true) at the timestamp of the last entry.");
        }
        return new SearchRequest(search, (int) page, (int) perPage);
    }
}
