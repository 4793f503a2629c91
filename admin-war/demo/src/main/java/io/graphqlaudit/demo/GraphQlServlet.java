package io.graphqlaudit.demo;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GraphQL over HTTP: GET for queries, POST of JSON for everything. */
public final class GraphQlServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String GRAPHQL_JSON = "application/graphql-response+json";

    private final transient GraphQL graphQl = DemoSchema.over(Models.atTheStart());

    /** Called by the server. */
    public GraphQlServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            GraphQlCall call = GraphQlCall.get(request);
            requireQuery(call);
            answer(request, response, call);
        } catch (BadRequestException bad) {
            refuse(request, response, bad);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request, response, GraphQlCall.post(request));
        } catch (BadRequestException bad) {
            refuse(request, response, bad);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, GraphQlCall call) throws IOException {
        ExecutionResult result = graphQl.execute(ExecutionInput.newExecutionInput(call.query())
                .operationName(call.operationName())
                .variables(call.variables())
                .graphQLContext(Map.of(Visit.class, new Visit(request)))
                .build());
        // GraphQL over HTTP: the newer media type says 400 where nothing was executed, the older one always 200.
        int status = acceptsGraphQlJson(request) && !result.isDataPresent() ? 400 : 200;
        write(request, response, status, result.toSpecification());
    }

    /** A GET may be sent again, or from another site's link, so it must not change anything. */
    private static void requireQuery(GraphQlCall call) throws BadRequestException {
        List<OperationDefinition> operations;
        try {
            Document document = Parser.parse(call.query());
            operations = document.getDefinitionsOfType(OperationDefinition.class);
        } catch (InvalidSyntaxException reportedByTheExecution) {
            return;
        }
        boolean changes = operations.stream()
                .filter(operation -> isMeant(operation, call.operationName()))
                .anyMatch(operation -> operation.getOperation() != OperationDefinition.Operation.QUERY);
        if (changes) {
            throw new BadRequestException(405, "A GET carries queries only; send a mutation by POST.");
        }
    }

    private static boolean isMeant(OperationDefinition operation, @Nullable String name) {
        return name == null || name.isEmpty() || name.equals(operation.getName());
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, BadRequestException bad)
            throws IOException {
        if (bad.status() == 405) {
            response.setHeader("Allow", "POST");
        }
        Map<String, Object> error =
                Map.of("message", String.valueOf(bad.getMessage()), "extensions", Map.of("code", "BAD_REQUEST"));
        write(request, response, bad.status(), Map.of("errors", List.of(error)));
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, int status, Map<String, Object> answer)
            throws IOException {
        byte[] body = GraphQlCall.JSON.writeValueAsBytes(answer);
        response.setStatus(status);
        response.setContentType((acceptsGraphQlJson(request) ? GRAPHQL_JSON : "application/json") + ";charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean acceptsGraphQlJson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(GRAPHQL_JSON);
    }
}
