package io.graphqlaudit.it.application;

import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** The application's GraphQL schema and what answers its fields. */
final class Api {
    private static final String SCHEMA = """
            type Query {
              hibernateVersion: String!
              exportModel(name: String!): Export
            }
            type Mutation {
              login(email: String!, password: String!): Boolean
              createModel(name: String!): Model
            }
            type Model { id: ID! name: String! }
            type Export { rows: [Model!]! }
            """;

    private Api() {}

    /** Its executions need the {@link HttpServletRequest} in their context. */
    static GraphQL over(Models models) {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher("hibernateVersion", call -> models.hibernateVersion())
                                .dataFetcher("exportModel", signedIn(call -> models.export(text(call, "name")))))
                .type(
                        "Mutation",
                        type -> type.dataFetcher("login", Api::login)
                                .dataFetcher("createModel", signedIn(call -> models.create(text(call, "name")))))
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                .build();
    }

    private static boolean login(DataFetchingEnvironment call) {
        if (!text(call, "password").equals("correct")) {
            throw new IllegalArgumentException("The password is wrong.");
        }
        request(call).getSession().setAttribute("user", text(call, "email"));
        return true;
    }

    private static DataFetcher<Object> signedIn(DataFetcher<?> fetcher) {
        return call -> {
            if (request(call).getSession().getAttribute("user") == null) {
                throw new IllegalStateException("Nobody is signed in.");
            }
            return fetcher.get(call);
        };
    }

    private static HttpServletRequest request(DataFetchingEnvironment call) {
        return Objects.requireNonNull(call.getGraphQlContext().get(HttpServletRequest.class), "request");
    }

    private static String text(DataFetchingEnvironment call, String argument) {
        return Objects.requireNonNull(call.getArgument(argument), argument);
    }
}
