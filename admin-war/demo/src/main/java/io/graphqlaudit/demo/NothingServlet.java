package io.graphqlaudit.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers 404 to everything but GraphQL, where servers would otherwise hand out files of the archive. */
public final class NothingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Called by the server. */
    public NothingServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
