package io.graphqlaudit.frameworks.versions;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLException;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.graphqlaudit.frameworks.Models;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs the document that is posted, in the language that is asked for, and prints what comes of it. */
final class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient GraphQL graphQl;

    ErrorServlet() throws IOException {
        try (InputStream schema = Models.class.getResourceAsStream("/models/schema.graphqls")) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                    .type(
                            "Mutation",
                            type -> type.dataFetcher("createModel", call -> Models.create("a"))
                                    .dataFetcher("fail", call -> Map.of()))
                    .build();
            graphQl = GraphQL.newGraphQL(
                            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring))
                    .build();
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ExecutionInput input = ExecutionInput.newExecutionInput()
                .query(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .variables(Map.of("number", 1))
                .locale(request.getLocale())
                .build();
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(resultOf(input));
    }

    private String resultOf(ExecutionInput input) {
        try {
            return graphQl.execute(input).toSpecification().toString();
        } catch (GraphQLException thrown) {
            return "thrown: " + thrown;
        }
    }
}
