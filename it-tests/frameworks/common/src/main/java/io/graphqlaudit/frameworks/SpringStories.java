package io.graphqlaudit.frameworks;

/** How Spring for GraphQL answers, and what is recorded of it; DGS has it read and answer its requests. */
public final class SpringStories {
    /** What comes of each call. */
    public static final String CALLS = """
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

    /** What comes of subscriptions. What is asked as a stream and gives none, it carries out or refuses, and denies in the same words. */
    public static final String SUBSCRIPTIONS = """
            subscription: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
            subscription-in-chunks: 200 OPERATION SUBSCRIPTION watchModel(name) SUCCESS
            subscription-that-fails: 200 OPERATION SUBSCRIPTION watchModel(name) PARTIAL
            subscription-to-nothing: 200 OPERATION SUBSCRIPTION nothing() UNKNOWN
            subscription-for-json: 200 OPERATION SUBSCRIPTION watchModel(name) NOT_EXECUTED
            mutation-for-a-stream: 200 OPERATION MUTATION createModel(name) UNKNOWN
            """;

    private SpringStories() {}
}
