package io.graphqlaudit.bench;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small GraphQL API, executed by graphql-java and kept in memory. */
final class ModelApi {
    private static final String SCHEMA = """
            type Query { models(first: Int!): [Model!]! }
            type Mutation { updateModel(input: ModelInput!): Model }
            type Model { id: ID! name: String! owner: String }
            input ModelInput { id: ID! name: String! owner: String labels: [String!] description: String }
            """;
    private static final List<Map<String, Object>> MODELS = IntStream.rangeClosed(1, 10)
            .mapToObj(i -> Map.<String, Object>of("id", "" + i, "name", "model " + i, "owner", "ada@example.com"))
            .toList();

    private final GraphQL graphQl = GraphQL.newGraphQL(
                    new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring()))
            .build();

    Map<String, Object> execute(String query, Map<String, Object> variables) {
        ExecutionInput input =
                ExecutionInput.newExecutionInput(query).variables(variables).build();
        return graphQl.execute(input).toSpecification();
    }

    private static RuntimeWiring wiring() {
        return RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher(
                                "models", call -> MODELS.subList(0, call.<Integer>getArgument("first"))))
                .type("Mutation", type -> type.dataFetcher("updateModel", call -> call.getArgument("input")))
                .build();
    }
}
