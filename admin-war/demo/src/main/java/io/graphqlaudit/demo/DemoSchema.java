package io.graphqlaudit.demo;

import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The schema of {@code demo.graphqls} with what answers each of its fields. */
final class DemoSchema {
    private static final int DEEPEST = 20;
    private static final int MOST_FIELDS = 5_000;

    private final Models models;

    private DemoSchema(Models models) {
        this.models = models;
    }

    /** An executable schema; its executions need a {@link Visit} in their context. */
    static GraphQL over(Models models) {
        RuntimeWiring wiring = new DemoSchema(models).wiring();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(types(), wiring))
                .instrumentation(new ChainedInstrumentation(
                        new MaxQueryDepthInstrumentation(DEEPEST), new MaxQueryComplexityInstrumentation(MOST_FIELDS)))
                .defaultDataFetcherExceptionHandler(new ErrorCodes())
                .build();
    }

    private RuntimeWiring wiring() {
        return RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher("models", call -> models.all())
                                .dataFetcher(
                                        "exportModel",
                                        signedIn(call -> models.named(argument(call, "name"))
                                                .orElseThrow(() -> new DemoException(
                                                        DemoException.Code.NOT_FOUND,
                                                        "There is no model of that name.")))))
                .type(
                        "Mutation",
                        type -> type.dataFetcher("login", DemoSchema::login)
                                .dataFetcher("createModel", signedIn(call -> models.create(argument(call, "name"))))
                                .dataFetcher(
                                        "renameModel",
                                        signedIn(call -> models.rename(argument(call, "id"), argument(call, "name"))))
                                .dataFetcher("deleteModel", signedIn(call -> models.delete(argument(call, "id")))))
                .build();
    }

    private static Users.User login(DataFetchingEnvironment call) {
        Users.User user = Users.signIn(argument(call, "email"), argument(call, "password"))
                .orElseThrow(() -> new DemoException(
                        DemoException.Code.UNAUTHENTICATED, "The e-mail address or the password is wrong."));
        visit(call).signIn(user);
        return user;
    }

    private static DataFetcher<Object> signedIn(DataFetcher<?> fetcher) {
        return call -> {
            visit(call).requireUser();
            return fetcher.get(call);
        };
    }

    private static Visit visit(DataFetchingEnvironment call) {
        return Objects.requireNonNull(call.getGraphQlContext().get(Visit.class), "visit");
    }

    private static String argument(DataFetchingEnvironment call, String name) {
        return Objects.requireNonNull(call.getArgument(name), name);
    }

    private static TypeDefinitionRegistry types() {
        try (InputStream in = Objects.requireNonNull(DemoSchema.class.getResourceAsStream("demo.graphqls"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new SchemaParser().parse(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
