package io.graphqlaudit.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The answer to a request that {@code strict} does not let through. */
final class Refusal {
    private static final byte[] BODY =
            ("{\"errors\":[{\"message\":\"This request cannot be recorded in the audit log now, and"
                            + " is not carried out unrecorded. Try again later.\",\"extensions\":{\"code\":"
                            + "\"AUDIT_UNAVAILABLE\"}}]}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final String SECONDS = "5";

    private Refusal() {}

    /**
     * Answers 503 in place of the application.
     *
     * @param response the container's own response
     * @throws IOException when an answer has begun, to have the container break the connection off
     */
    static void answer(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw new IntentRefusedException();
        }
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setContentLength(BODY.length);
        response.getOutputStream().write(BODY);
    }
}
