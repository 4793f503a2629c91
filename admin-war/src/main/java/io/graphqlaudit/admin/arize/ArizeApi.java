package io.graphqlaudit.admin.arize;

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
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.persistence.query.AuditReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Executes the queries of Arize's GraphQL API. Safe for use by several threads. */
public final class ArizeApi {
    static final int HIGHEST_COST = 1_000;

    /** Twenty full pages with all fields hold fewer. */
    private static final long MOST_VALUES = 500_000;

    private static final String SCHEMA = "arize.graphqls";
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

    /**
     * @param reader the store
     * @param keyedHash makes the checksum of cursors; its text ends with 32 hexadecimal digits or more
     * @param createdAt when the audit log began
     * @param auditing whether auditing is on; without it the connections answer an error that says so
     */
    public ArizeApi(
            AuditReader reader, UnaryOperator<String> keyedHash, Supplier<Instant> createdAt, boolean auditing) {
        Supplier<Account> account = () -> new Account("GraphQL Audit", createdAt.get());
        ArizeWiring wiring = new ArizeWiring(reader, new CursorCodec(keyedHash), account, auditing);
        GraphQLSchema schema =
                new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(sdl()), wiring.wiring());
        this.graphql = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new ArizeErrors())
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
                            .map(error -> ArizeErrors.shown(error, faults))
                            .toList());
        }
        if (result.isDataPresent()) {
            // What a call that went too far has gathered is no answer, and each of its entries has an error of its own.
            body.put("data", ended.isPresent() ? null : result.getData());
        }
        return new Result(body, result.isDataPresent());
    }

    private static String sdl() {
        try (InputStream in = ArizeApi.class.getResourceAsStream(SCHEMA)) {
            return new String(Objects.requireNonNull(in, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
