package io.graphqlaudit.servlet;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A GraphQL API, executed by graphql-java, that tests put behind the filter. */
final class GraphQlApplication {
    private static final String SCHEMA = """
            type Query { ping: String  exportModel(name: String!): Export }
            type Export { rows: [Row!]! }
            type Row { id: Int! }
            type Mutation {
              login(email: String!, password: String!): Boolean
              createModel(name: String!): Model
              fail(message: String, id: ID): Model
              big(characters: Int!): String
              renameModel(input: RenameModelInput!): RenameModelPayload
              deleteModels(ids: [ID!]!): [Model]
            }
            input RenameModelInput { id: ID! name: String! }
            type RenameModelPayload { model: Model clientMutationId: String }
            type Model { id: ID! name: String! }
            """;

    private final AtomicInteger created = new AtomicInteger();
    private final GraphQL graphQl;

    GraphQlApplication() {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher("ping", env -> "pong")
                                .dataFetcher("exportModel", env -> rows(env.getArgument("name"))))
                .type(
                        "Mutation",
                        type -> type.dataFetcher(
                                        "login",
                                        env -> login(
                                                env.getArgument("email"),
                                                env.getArgument("password"),
                                                env.getGraphQlContext().get(HttpServletRequest.class)))
                                .dataFetcher("createModel", env -> create(env.getArgument("name")))
                                .dataFetcher("renameModel", env -> Map.of("model", env.getArgument("input")))
                                .dataFetcher(
                                        "deleteModels",
                                        env -> env.<List<String>>getArgument("ids").stream()
                                                .map(id -> Map.of("id", id, "name", "m" + id))
                                                .toList())
                                .dataFetcher("fail", env -> {
                                    throw new IllegalStateException("no");
                                })
                                .dataFetcher("big", env -> "x".repeat(env.<Integer>getArgument("characters"))))
                .build();
        graphQl = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                .build();
    }

    int created() {
        return created.get();
    }

    /** Runs a document and gives the answer as JSON. */
    String run(String document, HttpServletRequest request) {
        ExecutionInput input = ExecutionInput.newExecutionInput(document)
                .graphQLContext(Map.of(HttpServletRequest.class, request))
                .build();
        return json(graphQl.execute(input).toSpecification());
    }

    private Object create(String name) {
        return Map.of("id", String.valueOf(created.incrementAndGet()), "name", name);
    }

    private static Object rows(String name) {
        return Map.of("rows", name.equals("empty") ? List.of() : List.of(Map.of("id", 1), Map.of("id", 2)));
    }

    private static boolean login(String email, String password, HttpServletRequest request) {
        if (!password.equals("lovelace")) {
            throw new IllegalArgumentException("wrong");
        }
        request.getSession().setAttribute("user", email);
        return true;
    }

    private static String json(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator =
                JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((key, entry) -> {
                generator.writeName(String.valueOf(key));
                write(generator, entry);
            });
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            items.forEach(item -> write(generator, item));
            generator.writeEndArray();
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }
}
