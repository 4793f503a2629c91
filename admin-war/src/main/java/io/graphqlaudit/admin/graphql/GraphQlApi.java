package io.graphqlaudit.admin.graphql;

import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes what is asked of the schema that several parts make up. Safe for use by several threads. */
public final class GraphQlApi {
    /** The highest cost of a call: one for every field that it asks for. */
    public static final int HIGHEST_COST = 1_000;

    /** Twenty full pages with all fields hold fewer. */
    private static final long MOST_VALUES = 500_000;

    // The introspection query of common tools nests 15 deep.
    private static final int DEEPEST = 20;
    private static final ParserOptions LIMITS = ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .maxCharacters(100_000)
            .maxTokens(5_000)
            .maxWhitespaceTokens(50_000)
            .maxRuleDepth(200)
            .build();

    private final GraphQL graphql;

    /** @param parts of which the first has the type {@code Query}, and the others extend it */
    public GraphQlApi(SchemaPart... parts) {
        TypeDefinitionRegistry types = new TypeDefinitionRegistry();
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        for (SchemaPart part : parts) {
            types.merge(new SchemaParser().parse(part.sdl()));
            part.wiring().accept(wiring);
        }
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(types, wiring.build());
        this.graphql = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new GraphQlErrors())
                .instrumentation(new ChainedInstrumentation(
                        new DocumentLimit(),
                        new MaxQueryDepthInstrumentation(DEEPEST),
                        new MaxQueryComplexityInstrumentation(HIGHEST_COST),
                        new ValueLimit(MOST_VALUES)))
                .build();
    }

    Result execute(GraphQlCall call, ReadTrail trail) {
        ExecutionResult result = graphql.execute(ExecutionInput.newExecutionInput()
                .query(call.query())
                .operationName(call.operationName())
                .variables(call.variables())
                .graphQLContext(Map.of(ReadTrail.class, trail, ParserOptions.class, LIMITS))
                .build());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        Optional<GraphQLError> ended = result.getErrors().stream()
                .filter(error -> error.getErrorType() == ErrorType.ExecutionAborted)
                .findFirst();
        List<GraphQLError> errors = ended.map(List::of).orElse(result.getErrors());
        if (!errors.isEmpty()) {
            QueryFaults faults = new QueryFaults(graphql.getGraphQLSchema(), call, LIMITS);
            body.put(
                    "errors",
                    errors.stream()
                            .map(error -> GraphQlErrors.shown(error, faults))
                            .toList());
        }
        if (result.isDataPresent()) {
            // What a call that went too far has gathered is no answer, and each of its entries has an error of its own.
            body.put("data", ended.isPresent() ? null : result.getData());
        }
        return new Result(body, result.isDataPresent());
    }

    /**
     * An answer.
     *
     * @param body the answer as clients see it
     * @param executed whether the operation ran at all
     */
    record Result(Map<String, @Nullable Object> body, boolean executed) {
        Result {
            Objects.requireNonNull(body, "body");
        }
    }
}
