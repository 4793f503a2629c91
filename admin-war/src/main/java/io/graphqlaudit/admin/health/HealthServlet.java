package io.graphqlaudit.admin.health;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.RequestPath;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers probes: the status to everybody, the reasons only to tokens with scope {@code metrics} or {@code admin}. */
public final class HealthServlet extends HttpServlet {
    /** Answers 200 as long as the process answers at all. */
    public static final String LIVE = "/health/live";

    /** Answers 200, or 503 while events cannot be stored or read. */
    public static final String READY = "/health/ready";

    private static final long serialVersionUID = 1L;

    private final transient Readiness readiness;
    private final transient Map<String, String> retention;

    /**
     * A servlet for {@link #LIVE} and {@link #READY}.
     *
     * @param retention how long events are kept, by their kind
     */
    public HealthServlet(Readiness readiness, Map<String, String> retention) {
        this.readiness = readiness;
        this.retention = retention;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (RequestPath.of(request).equals(LIVE)) {
            Answers.json(response, 200, Map.of("status", "live"));
            return;
        }
        List<String> problems = readiness.problems();
        int status = problems.isEmpty() ? 200 : 503;
        String word = problems.isEmpty() ? "ready" : "not ready";
        boolean mayKnow = Caller.of(request)
                .filter(caller -> caller.may(Scope.METRICS) || caller.may(Scope.ADMIN))
                .isPresent();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", word);
        if (mayKnow) {
            body.put("reasons", problems);
            body.put("retention", retention);
        }
        Answers.json(response, status, body);
    }
}
