package io.graphqlaudit.it;

import graphql.ExecutionInput;
import graphql.GraphQL;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs what is posted, and answers in the style that the path names. */
final class SampleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient GraphQL graphQl;

    SampleServlet(GraphQL graphQl) {
        this.graphQl = graphQl;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonNode call = Json.read(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        ExecutionInput input = ExecutionInput.newExecutionInput(
                        call.path("query").asString())
                .variables(variables(call.path("variables")))
                .graphQLContext(Map.of(HttpServletRequest.class, request))
                .build();
        byte[] json = Json.write(graphQl.execute(input).toSpecification()).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        AnswerStyle.valueOf(request.getPathInfo().substring(1)).answer(request, response, json);
    }

    private static Map<String, Object> variables(JsonNode values) {
        Map<String, Object> variables = new HashMap<>();
        values.properties().forEach(value -> variables.put(value.getKey(), plain(value.getValue())));
        return variables;
    }

    private static Object plain(JsonNode value) {
        return value.isInt() ? (Object) value.intValue() : value.asString();
    }
}
