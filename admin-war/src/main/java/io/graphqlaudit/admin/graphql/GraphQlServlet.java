package io.graphqlaudit.admin.graphql;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.GuardedServlet;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.NotJsonException;
import io.graphqlaudit.admin.web.RequestBody;
import io.graphqlaudit.admin.web.RequestSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** {@code POST /graphql} as GraphQL over HTTP asks for it, for callers that the guard has let in. */
public final class GraphQlServlet extends GuardedServlet {
    /** Where it stands. */
    public static final String PATH = "/graphql";

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_BODY = 256 * 1024;

    private final transient GraphQlApi api;
    private final transient SelfAudit audit;
    private final transient Clock clock;

    /**
     * @param api executes the queries
     * @param audit records who asked
     * @param clock the time
     */
    public GraphQlServlet(GraphQlApi api, SelfAudit audit, Clock clock) {
        super("POST", ErrorShape.GRAPHQL);
        this.api = api;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    protected void answer(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant began = clock.instant();
        if (!isJson(request)) {
            error(request, response, 415, "UNSUPPORTED_MEDIA_TYPE", "The Content-Type must be application/json.");
            return;
        }
        Optional<byte[]> body = RequestBody.upTo(LONGEST_BODY, request);
        if (body.isEmpty()) {
            error(
                    request,
                    response,
                    413,
                    "REQUEST_TOO_LARGE",
                    "The request is longer than " + LONGEST_BODY + " bytes.");
            return;
        }
        GraphQlCall call;
        try {
            call = GraphQlCall.read(body.get());
        } catch (NotJsonException | QueryException e) {
            error(request, response, 400, "BAD_REQUEST", Objects.requireNonNull(e.getMessage()));
            return;
        }
        execute(request, response, new ReadTrail(call, caller, RequestSource.of(request), began, audit), call);
    }

    private void execute(HttpServletRequest request, HttpServletResponse response, ReadTrail trail, GraphQlCall call)
            throws IOException {
        GraphQlApi.Result result = api.execute(call, trail);
        trail.keep();
        String mediaType = MediaTypes.answerFor(request.getHeader("Accept"));
        // Older clients take any status but 200 for a broken connection, and never look at the errors.
        int status = result.executed() || mediaType.equals(Answers.JSON) ? 200 : 400;
        Answers.json(response, status, mediaType, result.body());
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(Answers.JSON);
    }
}
