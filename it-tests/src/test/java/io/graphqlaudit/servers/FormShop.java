package io.graphqlaudit.servers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** All that is in an application whose people the server signs in: a page for them alone, GraphQL, and the way out. */
public final class FormShop extends HttpServlet {
    /** What nobody but its people may see; it says who they are. */
    static final String SECRET = "/secret";

    static final String GRAPHQL = "/graphql";
    static final String OUT = "/out";

    /** Answered by another thread. */
    static final String LATER = "/later";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getServletPath()) {
            case GRAPHQL -> {
                request.getInputStream().readAllBytes();
                response.setContentType("application/json");
                response.getWriter().write("{\"data\":{\"createModel\":{\"name\":\"churn\"}}}");
            }
            case OUT -> request.logout();
            case LATER -> {
                AsyncContext later = request.startAsync();
                new Thread(later::complete).start();
            }
            default -> {
                String who =
                        request.getRemoteUser() + " on " + getServletContext().getServerInfo();
                response.getOutputStream().write(who.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
