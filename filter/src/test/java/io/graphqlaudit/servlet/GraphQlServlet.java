package io.graphqlaudit.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a request as JSON, runs it, and answers in the style that the path names. */
final class GraphQlServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient GraphQlApplication application;

    GraphQlServlet(GraphQlApplication application) {
        this.application = application;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        AnswerStyle style = AnswerStyle.valueOf(request.getPathInfo().substring(1));
        Object dispatched = request.getAttribute("answer");
        response.setContentType("application/json;charset=UTF-8");
        if (dispatched != null) {
            response.getWriter().write(dispatched.toString());
            return;
        }
        style.answer(request, response, application.run(documentOf(request), request));
    }

    /** Reads as laxly as the laxest server: by shape, whatever method and content type say. */
    private static String documentOf(HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (body.startsWith("[")) {
            return "{ ping }";
        }
        if (body.startsWith("{\"")) {
            return documentIn(body);
        }
        return body.isEmpty() ? request.getParameter("query") : body;
    }

    private static String documentIn(String json) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("query")) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        }
        throw new IllegalArgumentException("no query");
    }
}
