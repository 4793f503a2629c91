package io.graphqlaudit.admin.injection;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** A view that makes something of one text. */
final class TextView extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String TEXT = "q";

    private final transient Handler handler;

    private TextView(Handler handler) {
        this.handler = handler;
    }

    /** Answers a text. */
    @FunctionalInterface
    interface Handler {
        void answer(String text, HttpServletResponse response) throws IOException;
    }

    static ViewServer server(Handler handler) throws Exception {
        return new ViewServer(
                new Route("/view", Scope.READ, ErrorShape.PLAIN),
                (database, hash, audit, clock) -> new TextView(handler));
    }

    /** Asks with the text. */
    static Map<String, Answer> attack(ViewServer server, String text) throws Exception {
        return Map.of("text", server.ask(Map.of(TEXT, text)));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        handler.answer(request.getParameter(TEXT), response);
    }
}
