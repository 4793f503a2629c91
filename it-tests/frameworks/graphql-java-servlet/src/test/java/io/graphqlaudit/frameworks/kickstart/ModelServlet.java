package io.graphqlaudit.frameworks.kickstart;

import graphql.kickstart.servlet.GraphQLConfiguration;
import graphql.kickstart.servlet.GraphQLHttpServlet;
import graphql.kickstart.servlet.apollo.ApolloScalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.graphqlaudit.frameworks.Model;
import io.graphqlaudit.frameworks.Models;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.reactivestreams.FlowAdapters;

/** The API, served as the framework's manual says. */
final class ModelServlet extends GraphQLHttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long PATIENCE = 30_000;
    /** What this framework offers beside the API that all have. */
    private static final String UPLOADS =
            "scalar Upload extend type Mutation { uploadModel(name: String!, file: Upload!): Model }";

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
                                .dataFetcher("login", call -> Models.login(text(call, "email"), text(call, "password")))
                                .dataFetcher(
                                        "uploadModel", call -> upload(text(call, "name"), call.getArgument("file"))))
                .type(
                        "Subscription",
                        type -> type.dataFetcher(
                                "watchModel", call -> FlowAdapters.toPublisher(Models.watch(text(call, "name")))))
                .scalar(ApolloScalars.Upload)
                .build();
        Reader schema = new InputStreamReader(
                Models.class.getResourceAsStream("/models/schema.graphqls"), StandardCharsets.UTF_8);
        TypeDefinitionRegistry types = new SchemaParser().parse(schema).merge(new SchemaParser().parse(UPLOADS));
        return new SchemaGenerator().makeExecutableSchema(types, wiring);
    }

    /** A model whose name tells what has arrived. */
    private static Model upload(String name, Part file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(file.getInputStream().readAllBytes());
        return Models.create(name + " " + file.getSubmittedFileName() + " " + file.getSize() + " " + sum.getValue());
    }

    private static String text(DataFetchingEnvironment call, String argument) {
        return call.getArgument(argument);
    }
}
