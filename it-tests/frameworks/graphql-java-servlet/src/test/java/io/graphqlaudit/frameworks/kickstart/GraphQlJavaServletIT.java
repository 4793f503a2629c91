package io.graphqlaudit.frameworks.kickstart;

import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.Container;
import io.graphqlaudit.frameworks.FrameworkContract;
import io.graphqlaudit.frameworks.Special;
import java.util.List;

/** Reads its requests as text, and answers from another thread where its container lets it. */
final class GraphQlJavaServletIT extends FrameworkContract {
    @Override
    protected String name() {
        return "graphql-java-servlet";
    }

    @Override
    protected List<Application> applications() {
        return List.of(
                Container.TOMCAT.of(ModelServlet::new, true),
                Container.TOMCAT.of(ModelServlet::new, false),
                Container.JETTY.of(ModelServlet::new, true),
                Container.JETTY.of(ModelServlet::new, false),
                Container.UNDERTOW.of(ModelServlet::new, true),
                Container.UNDERTOW.of(ModelServlet::new, false));
    }

    @Override
    protected List<Special> specials() {
        List<Application> asynchronous =
                List.of(Container.TOMCAT.of(ModelServlet::new, true), Container.JETTY.of(ModelServlet::new, true));
        // On Undertow it begins to stream when its request may already be over for the server, now and then, with the
        // filter or without.
        return List.of(Special.subscriptions(asynchronous, """
                        subscription: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
                        subscription-in-chunks: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
                        subscription-that-fails: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
                        subscription-to-nothing: 200 OPERATION SUBSCRIPTION nothing() NOT_EXECUTED
                        subscription-for-json: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
                        mutation-for-a-stream: 200 OPERATION MUTATION createModel(name) SUCCESS
                        """), Special.uploads(asynchronous, """
                        upload: 200 OPERATION MUTATION Up uploadModel(name, file) SUCCESS
                        upload-in-chunks: 200 OPERATION MUTATION Up uploadModel(name, file) SUCCESS
                        large-upload: 200 OPERATION MUTATION Up uploadModel(name, file) SUCCESS
                        two-uploads: 200 OPERATION MUTATION a: uploadModel(name, file), b: uploadModel(name, file) SUCCESS
                        missing-upload: 400 OPERATION MUTATION Up uploadModel(name, file) FAILURE
                        unmapped-upload: 200 OPERATION MUTATION Up uploadModel(name, file) NOT_EXECUTED
                        batch-of-uploads: 200 OPERATION MUTATION Up uploadModel(name, file) SUCCESS; OPERATION MUTATION Up uploadModel(name, file) SUCCESS
                        """));
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
                no-json: 400 OPERATION UNKNOWN FAILURE [MALFORMED]
                nothing: 400
                null-query: 400
                odd-variables: 400 OPERATION MUTATION createModel(name) FAILURE [MALFORMED]
                chosen: 200 OPERATION MUTATION B createModel(name) SUCCESS
                not-chosen: 200 OPERATION MUTATION A ping(), createModel(name) FAILURE [AMBIGUOUS_OPERATION]
                batch: 200 OPERATION MUTATION createModel(name) SUCCESS; OPERATION MUTATION fail() FAILURE
                bare-document: 200 OPERATION MUTATION createModel(name) SUCCESS
                plain-text: 200 OPERATION MUTATION createModel(name) SUCCESS [ODD_CONTENT_TYPE]
                multipart: 200 OPERATION MUTATION createModel(name) SUCCESS
                form: 400 OPERATION MUTATION createModel(name) FAILURE
                mutation-in-url: 200 OPERATION MUTATION createModel(name) NOT_EXECUTED [MUTATION_OVER_GET]
                decoded-twice: 200 OPERATION MUTATION createModel(name) NOT_EXECUTED [MUTATION_OVER_GET, TEXT_NEUTRALISED, ODD_ENCODING]
                name-in-body: 400 OPERATION MUTATION B createModel(name) FAILURE [MIXED_SOURCES]; OPERATION MUTATION A ping(), createModel(name) FAILURE [AMBIGUOUS_OPERATION, MIXED_SOURCES]
                document-as-json: 400 OPERATION MUTATION createModel(name) FAILURE
                both: 200 OPERATION MUTATION createModel(name) SUCCESS [MIXED_SOURCES]; OPERATION MUTATION fail() NOT_EXECUTED [MIXED_SOURCES]
                put: 405 OPERATION UNKNOWN NOT_EXECUTED [BODY_UNREAD]
                """;
    }
}
