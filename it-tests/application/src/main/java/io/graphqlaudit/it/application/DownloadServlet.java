package io.graphqlaudit.it.application;

import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.AuditLog;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Downloads of models, which no GraphQL asks for, so that the application says itself what left. */
public final class DownloadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Called by the server. */
    public DownloadServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        if (name == null || request.getSession().getAttribute("user") == null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        List<Model> rows = GraphQlServlet.models(getServletContext()).named(name);
        AuditLog.record(Act.export("file", name + ".csv", (long) rows.size(), "csv"));
        response.setContentType("text/csv");
        response.setCharacterEncoding("utf-8");
        for (Model row : rows) {
            response.getWriter().println(row.getId() + "," + row.getName());
        }
    }
}
