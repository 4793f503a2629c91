package io.graphqlaudit.frameworks;

import graphql.kickstart.servlet.GraphQLConfiguration;
import graphql.kickstart.servlet.GraphQLHttpServlet;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;

/** A small API, served as the framework's manual says. */
final class ModelServlet extends GraphQLHttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SCHEMA = """
            type Query { ping: String }
            type Mutation { createModel(name: String!): Model  fail: Model }
            type Model { id: ID! name: String! }
            """;

    @Override
    protected GraphQLConfiguration getConfiguration() {
        return GraphQLConfiguration.with(schema()).build();
    }

    private static GraphQLSchema schema() {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.dataFetcher("ping", call -> "pong"))
                .type(
                        "Mutation",
                        type -> type.dataFetcher(
                                        "createModel",
                                        call -> Map.of("id", "1", "name", String.valueOf(call.<Object>getArgument("name"))))
                                .dataFetcher("fail", call -> {
                                    throw new IllegalStateException("no");
                                }))
                .build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    }
}
