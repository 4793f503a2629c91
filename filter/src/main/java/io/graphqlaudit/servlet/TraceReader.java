package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what joins a request to other records.
 *
 * @param keyedHash turns a session id into what may be kept of it; null where there is no key
 */
record TraceReader(@Nullable UnaryOperator<String> keyedHash) {
    // Trace Context, section 3.2.2: version, trace id, parent id, flags; version ff and an all-zero id are invalid.
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final int SHORTEST_ID = 16;
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    Trace traceOf(HttpServletRequest request) {
        String requestId = claimed(request.getHeader("X-Request-ID"));
        String traceId = traceId(request.getHeader("traceparent"));
        String session = sessionHash(request.getRequestedSessionId());
        return requestId == null && traceId == null && session == null
                ? Trace.none()
                : new Trace(requestId, traceId, session);
    }

    /** What may be kept of a session id; null for none, or without a key. */
    @Nullable
    String sessionHash(@Nullable String sessionId) {
        return sessionId == null || keyedHash == null ? null : keyedHash.apply(withoutRoute(sessionId));
    }

    /**
     * Behind a full stop, Tomcat, Jetty and Undertow tell load balancers which server keeps the session; Jetty does so in what the client
     * is given, and not in {@code getId()}. What is short in front of one is no id, but may begin many.
     */
    private static String withoutRoute(String sessionId) {
        int route = sessionId.indexOf('.', SHORTEST_ID);
        return route < 0 ? sessionId : sessionId.substring(0, route);
    }

    private static @Nullable String claimed(@Nullable String requestId) {
        return requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null;
    }

    private static @Nullable String traceId(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher matcher = TRACE_PARENT.matcher(header);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
