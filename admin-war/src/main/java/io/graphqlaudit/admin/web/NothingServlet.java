package io.graphqlaudit.admin.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers every path that no other servlet has: there is nothing. It stands in the place of the server's default
 * servlet, so that no entry of the archive can be downloaded.
 */
public final class NothingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.error(request, response, 404, ErrorShape.PLAIN, "NOT_FOUND", "There is nothing at this path.");
    }
}
