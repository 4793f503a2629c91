package io.graphqlaudit.frameworks.smallrye;

import graphql.schema.GraphQLSchema;
import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.Container;
import io.graphqlaudit.frameworks.FrameworkContract;
import io.graphqlaudit.frameworks.Model;
import io.smallrye.graphql.bootstrap.Bootstrap;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.SchemaBuilder;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.servlet.ExecutionServlet;
import io.smallrye.graphql.servlet.IndexInitializer;
import java.net.URL;
import java.util.List;
import java.util.Set;

/** Reads its requests as text, closes what it has read from, and answers at once. */
final class SmallRyeGraphQlIT extends FrameworkContract {
    private final ExecutionService service = service();

    @Override
    protected String name() {
        return "SmallRye GraphQL";
    }

    @Override
    protected List<Application> applications() {
        return List.of(
                Container.TOMCAT.of(() -> new ExecutionServlet(service), true),
                Container.JETTY.of(() -> new ExecutionServlet(service), true),
                Container.UNDERTOW.of(() -> new ExecutionServlet(service), true));
    }

    @Override
    protected String stories() {
        return """
                query: 200
                query-in-url: 200
                schema: 200
                mutation: 200 OPERATION MUTATION createModel(name) SUCCESS
                variables: 200 OPERATION MUTATION Make createModel(name) SUCCESS
                answered-later: 200 OPERATION MUTATION trainModel(name) SUCCESS
                two-fields: 200 OPERATION MUTATION one: createModel(name), two: fail() PARTIAL
                failing: 200 OPERATION MUTATION fail() FAILURE
                login: 200 OPERATION MUTATION login(email, password) SUCCESS; LOGIN ada@example.com SUCCESS
                login-refused: 200 OPERATION MUTATION login(email, password) FAILURE; LOGIN ada@example.com FAILURE
                export: 200 OPERATION QUERY exportModel(name) SUCCESS; EXPORT churn 2 SUCCESS
                unknown-field: 200 OPERATION MUTATION unknown() NOT_EXECUTED
                no-graphql: 200 OPERATION MUTATION NOT_EXECUTED [UNPARSED]
                no-json: 500 OPERATION UNKNOWN ERROR [MALFORMED]
                nothing: 500
                null-query: 200
                odd-variables: 200 OPERATION MUTATION createModel(name) SUCCESS [MALFORMED]
                chosen: 200 OPERATION MUTATION B createModel(name) SUCCESS
                not-chosen: 200 OPERATION MUTATION A ping(), createModel(name) NOT_EXECUTED [AMBIGUOUS_OPERATION]
                batch: 500 OPERATION MUTATION createModel(name) ERROR; OPERATION MUTATION fail() ERROR
                bare-document: 200 OPERATION MUTATION createModel(name) SUCCESS
                plain-text: 200 OPERATION MUTATION createModel(name) SUCCESS [ODD_CONTENT_TYPE]
                multipart: 500 OPERATION MUTATION createModel(name) ERROR
                form: 500 OPERATION MUTATION createModel(name) ERROR
                mutation-in-url: 200 OPERATION MUTATION createModel(name) SUCCESS [MUTATION_OVER_GET]
                decoded-twice: 200 OPERATION MUTATION createModel(name) SUCCESS [MUTATION_OVER_GET, TEXT_NEUTRALISED, ODD_ENCODING]
                name-in-body: 200 OPERATION MUTATION B createModel(name) SUCCESS [MIXED_SOURCES]; OPERATION MUTATION A ping(), createModel(name) SUCCESS [AMBIGUOUS_OPERATION, MIXED_SOURCES]
                document-as-json: 200 OPERATION MUTATION createModel(name) SUCCESS
                both: 200 OPERATION MUTATION createModel(name) NOT_EXECUTED [MIXED_SOURCES]; OPERATION MUTATION fail() FAILURE [MIXED_SOURCES]
                put: 405 OPERATION UNKNOWN NOT_EXECUTED [BODY_UNREAD]
                """;
    }

    private static ExecutionService service() {
        Set<URL> api = Set.of(whereIs(ModelApi.class), whereIs(Model.class));
        Schema schema = SchemaBuilder.build(new IndexInitializer().createIndex(api));
        GraphQLSchema graphQlSchema = Bootstrap.bootstrap(schema);
        return new ExecutionService(graphQlSchema, schema);
    }

    private static URL whereIs(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
