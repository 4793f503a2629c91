package io.graphqlaudit.admin.arize;

import graphql.analysis.QueryComplexityCalculator;
import graphql.execution.CoercedVariables;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import io.graphqlaudit.admin.graphql.Connection;
import io.graphqlaudit.admin.graphql.DateTimes;
import io.graphqlaudit.admin.graphql.EventPages;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.rows.Listing;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says for every field of the schema where its value comes from. */
final class ArizeWiring {
    private final AuditReader reader;
    private final EventPages pages;
    private final Supplier<Account> account;
    private final boolean auditing;

    ArizeWiring(AuditReader reader, CursorCodec cursors, Supplier<Account> account, boolean auditing) {
        this.reader = reader;
        this.pages = new EventPages(reader, cursors);
        this.account = account;
        this.auditing = auditing;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.scalar(DateTimes.scalar())
                .type(
                        "Query",
                        type -> type.dataFetcher(
                                        "account",
                                        environment -> ReadTrail.of(environment).once(Account.class, account))
                                .dataFetcher("node", new NodeFetcher(reader, account, auditing))
                                .dataFetcher("rateLimit", ArizeWiring::rateLimit))
                .type("Node", type -> type.typeResolver(nodeType()))
                .type("Account", this::account)
                .type(
                        "User",
                        type -> type.dataFetcher("id", from(User.class, user -> id(GlobalId.USER, user.number())))
                                .dataFetcher("email", from(User.class, User::email)))
                .type(
                        "UnauthenticatedAuditLog",
                        type -> entry(type)
                                .dataFetcher("ip", of(event -> event.source().clientIp()))
                                .dataFetcher(
                                        "success", of(event -> event.outcome().result() == Result.SUCCESS))
                                .dataFetcher("mutationName", of(ArizeWiring::fieldName)))
                .type(
                        "AuthenticatedAuditLog",
                        type -> entry(type)
                                .dataFetcher("operationName", of(ArizeWiring::operationName))
                                .dataFetcher("operationText", ofOperation(Operation::text))
                                .dataFetcher("variables", ofOperation(Operation::variables)))
                .type("ExporterAuditLog", type -> entry(type).dataFetcher("model", of(ArizeWiring::model)))
                .type(
                        "PageInfo",
                        type -> type.dataFetcher("hasNextPage", from(Connection.class, Connection::hasNextPage))
                                .dataFetcher("hasPreviousPage", from(Connection.class, Connection::hasPreviousPage))
                                .dataFetcher("startCursor", from(Connection.class, Connection::startCursor))
                                .dataFetcher("endCursor", from(Connection.class, Connection::endCursor)));
        for (String entry : new String[] {"Unauthenticated", "Authenticated", "Exporter"}) {
            wiring.type(
                    entry + "AuditLogConnection",
                    type -> type.dataFetcher("edges", from(Connection.class, Connection::edges))
                            .dataFetcher("pageInfo", from(Connection.class, connection -> connection)));
            wiring.type(
                    entry + "AuditLogEdge",
                    type -> type.dataFetcher("node", from(Connection.Edge.class, Connection.Edge::node))
                            .dataFetcher("cursor", from(Connection.Edge.class, Connection.Edge::cursor)));
        }
    }

    private TypeRuntimeWiring.Builder account(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("id", environment -> id(GlobalId.ACCOUNT, Account.NUMBER))
                .dataFetcher("name", from(Account.class, Account::name))
                .dataFetcher("createdAt", from(Account.class, Account::createdAt))
                .dataFetcher("unauthenticatedAuditLogs", connection(Listing.LOGINS))
                .dataFetcher("authenticatedAuditLogs", connection(Listing.AUTHENTICATED))
                .dataFetcher("exporterAuditLogs", connection(Listing.EXPORTS));
    }

    private ConnectionFetcher connection(Listing listing) {
        return new ConnectionFetcher(listing, pages, auditing);
    }

    private static TypeRuntimeWiring.Builder entry(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("id", from(StoredEvent.class, stored -> id(GlobalId.AUDIT_LOG, stored.position())))
                .dataFetcher("user", from(StoredEvent.class, User::of))
                .dataFetcher("loggedAt", of(event -> event.time().received()));
    }

    private static TypeResolver nodeType() {
        return environment -> {
            Object node = Objects.requireNonNull(environment.getObject(), "node");
            String name = node instanceof StoredEvent stored
                    ? typeOf(stored)
                    : node.getClass().getSimpleName();
            GraphQLObjectType type = environment.getSchema().getObjectType(name);
            return type;
        };
    }

    private static String typeOf(StoredEvent stored) {
        return switch (Listing.of(stored.event())) {
            case LOGINS -> "UnauthenticatedAuditLog";
            case AUTHENTICATED -> "AuthenticatedAuditLog";
            case EXPORTS -> "ExporterAuditLog";
            case NONE -> throw new IllegalStateException("an event of no listing was found");
        };
    }

    private static Map<String, Object> rateLimit(DataFetchingEnvironment environment) {
        // It goes through the whole document, which may ask for it under hundreds of names.
        int cost = ReadTrail.of(environment).cost(() -> cost(environment));
        return Map.of("limit", GraphQlApi.HIGHEST_COST, "cost", cost);
    }

    private static int cost(DataFetchingEnvironment environment) {
        return QueryComplexityCalculator.newCalculator()
                .schema(environment.getGraphQLSchema())
                .document(environment.getDocument())
                .operationName(environment.getOperationDefinition().getName())
                .variables(CoercedVariables.of(environment.getVariables()))
                .fieldComplexityCalculator((field, children) -> 1 + children)
                .build()
                .calculate();
    }

    private static @Nullable String fieldName(AuditEvent event) {
        return event.field() == null ? null : event.field().rootField().name();
    }

    static @Nullable String operationName(AuditEvent event) {
        Operation operation = event.operation();
        if (operation == null) {
            return event.effect().action();
        }
        return operation.claimedName() == null ? operation.documentName() : operation.claimedName();
    }

    private static @Nullable Object model(AuditEvent event) {
        String name = event.export() == null ? null : event.export().model();
        return name == null ? null : Map.of("name", name);
    }

    private static String id(String type, long number) {
        return new GlobalId(type, number).text();
    }

    private static DataFetcher<Object> ofOperation(Function<Operation, @Nullable String> value) {
        return of(event -> event.operation() == null ? null : value.apply(event.operation()));
    }

    private static DataFetcher<Object> of(Function<AuditEvent, @Nullable Object> value) {
        return from(StoredEvent.class, stored -> value.apply(stored.event()));
    }

    private static <T> DataFetcher<Object> from(Class<T> type, Function<T, @Nullable Object> value) {
        return environment -> {
            Object answer = value.apply(Objects.requireNonNull(type.cast(environment.getSource()), "source"));
            if (answer instanceof String text) {
                ReadTrail.of(environment).answerText(text.length());
            }
            return answer;
        };
    }
}
