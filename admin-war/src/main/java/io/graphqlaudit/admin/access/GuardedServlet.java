package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** A servlet behind the {@link AccessGuard}, which answers one method, and nobody without a token. */
public abstract class GuardedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final String method;
    private final ErrorShape errors;

    /**
     * @param method the HTTP method that is answered
     * @param errors the form of its errors
     */
    protected GuardedServlet(String method, ErrorShape errors) {
        this.method = method;
        this.errors = errors;
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Caller.of(request).orElse(null);
        if (caller == null) {
            // The guard lets nobody come here without a token; should it ever fail, nothing is told or taken.
            error(request, response, 401, "UNAUTHENTICATED", "This needs an API token.");
            return;
        }
        if (!request.getMethod().equals(method)) {
            response.setHeader("Allow", method);
            error(request, response, 405, "METHOD_NOT_ALLOWED", "Only " + method + " is answered here.");
            return;
        }
        answer(caller, request, response);
    }

    /** Answers a request of that method. */
    protected abstract void answer(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    /** Answers with an error in the form that clients expect. */
    protected final void error(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String message)
            throws IOException {
        error(request, response, status, code, message, Map.of());
    }

    /** As the other, with the place in what was sent, by names. */
    protected final void error(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            String message,
            Map<String, Integer> place)
            throws IOException {
        Answers.error(request, response, status, errors, code, message, place);
    }
}
