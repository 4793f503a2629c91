package io.graphqlaudit.frameworks.kickstart;

import graphql.kickstart.servlet.GraphQLConfiguration;
import graphql.kickstart.servlet.GraphQLHttpServlet;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.graphqlaudit.frameworks.Models;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The API, served as the framework's manual says. */
final class ModelServlet extends GraphQLHttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long PATIENCE = 30_000;

    @Override
    protected GraphQLConfiguration getConfiguration() {
        return GraphQLConfiguration.with(schema()).asyncTimeout(PATIENCE).build();
    }

    private static GraphQLSchema schema() {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher("ping", call -> Models.ping())
                                .dataFetcher("exportModel", call -> Models.export(text(call, "name"))))
                .type(
                        "Mutation",
                        type -> type.dataFetcher("createModel", call -> Models.create(text(call, "name")))
                                .dataFetcher("trainModel", call -> Models.train(text(call, "name")))
                                .dataFetcher("fail", call -> Models.fail())
                                .dataFetcher(
                                        "login", call -> Models.login(text(call, "email"), text(call, "password"))))
                .build();
        Reader schema = new InputStreamReader(
                Models.class.getResourceAsStream("/models/schema.graphqls"), StandardCharsets.UTF_8);
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schema), wiring);
    }

    private static String text(DataFetchingEnvironment call, String argument) {
        return call.getArgument(argument);
    }
}
