package io.graphqlaudit.frameworks.spring;

import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.FrameworkContract;
import io.graphqlaudit.frameworks.Special;
import java.util.List;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;

/** Reads its requests as bytes, and answers by a second dispatch. */
final class SpringForGraphQlIT extends FrameworkContract {
    @Override
    protected List<Application> applications() {
        return List.of(
                new Application(
                        "Spring Boot on Tomcat",
                        (folder, filter) -> ModelApplication.start(
                                TomcatServletWebServerFactory.class, TomcatServletWebServerFactory::new, filter)),
                new Application(
                        "Spring Boot on Jetty",
                        (folder, filter) -> ModelApplication.start(
                                JettyServletWebServerFactory.class, JettyServletWebServerFactory::new, filter)));
    }

    @Override
    protected List<Special> specials() {
        // What is asked as a stream and gives none, the framework carries out or refuses, and denies in the same words.
        return List.of(Special.subscriptions(applications(), """
                subscription: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
                subscription-in-chunks: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
                subscription-that-fails: 200 OPERATION SUBSCRIPTION watchModel(name) PARTIAL
                subscription-to-nothing: 200 OPERATION SUBSCRIPTION nothing() UNKNOWN
                subscription-for-json: 200 OPERATION SUBSCRIPTION watchModel(name) NOT_EXECUTED
                mutation-for-a-stream: 200 OPERATION MUTATION createModel(name) UNKNOWN
                """));
    }

    @Override
    protected String stories() {
        return """
                query: 200
                query-in-url: 405
                schema: 404
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
                not-chosen: 200 OPERATION MUTATION A ping(), createModel(name) NOT_EXECUTED [AMBIGUOUS_OPERATION]
                batch: 400 OPERATION MUTATION createModel(name) FAILURE; OPERATION MUTATION fail() FAILURE
                bare-document: 415 OPERATION MUTATION createModel(name) FAILURE
                plain-text: 415 OPERATION UNKNOWN NOT_EXECUTED [BODY_UNREAD]
                multipart: 415 OPERATION MUTATION createModel(name) FAILURE
                form: 415 OPERATION UNKNOWN NOT_EXECUTED [BODY_UNREAD]
                mutation-in-url: 405 OPERATION MUTATION createModel(name) FAILURE [MUTATION_OVER_GET]
                decoded-twice: 405 OPERATION MUTATION createModel(name) FAILURE [MUTATION_OVER_GET, TEXT_NEUTRALISED, ODD_ENCODING]
                name-in-body: 400 OPERATION MUTATION B createModel(name) FAILURE [MIXED_SOURCES]; OPERATION MUTATION A ping(), createModel(name) FAILURE [AMBIGUOUS_OPERATION, MIXED_SOURCES]
                document-as-json: 415 OPERATION UNKNOWN NOT_EXECUTED [BODY_UNREAD]
                both: 200 OPERATION MUTATION createModel(name) SUCCESS [MIXED_SOURCES]; OPERATION MUTATION fail() NOT_EXECUTED [MIXED_SOURCES]
                put: 404 OPERATION UNKNOWN NOT_EXECUTED [BODY_UNREAD]
                """;
    }
}
