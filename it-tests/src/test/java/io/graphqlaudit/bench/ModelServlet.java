package io.graphqlaudit.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL over POST, answered whole and with its length declared. */
final class ModelServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final transient ModelApi api = new ModelApi();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonNode call = JSON.readTree(request.getInputStream().readAllBytes());
        byte[] answer = JSON.writeValueAsBytes(
                api.execute(call.path("query").asString(), JSON.convertValue(call.path("variables"), VALUES)));
        response.setContentType("application/json;charset=utf-8");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
