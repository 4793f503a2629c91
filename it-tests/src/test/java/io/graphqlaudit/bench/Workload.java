package io.graphqlaudit.bench;

import java.nio.charset.StandardCharsets;

/** What every request of a run asks. The document is always the same, as a client's are. */
enum Workload {
    /** A mutation with a body of 1 kB, which the default policy records as {@code durable}. */
    MUTATION {
        @Override
        String body() {
            String beginning = """
                    {"operationName":"UpdateModel","query":"mutation UpdateModel($input: ModelInput!) \
                    { updateModel(input: $input) { id name owner } }","variables":{"input":{"id":"42",\
                    "name":"churn","owner":"ada@example.com","labels":["weekly","eu","reviewed"],\
                    "description":\"""";
            String end = "\"}}}";
            String words = "Predicts which customers leave within a quarter. ".repeat(20);
            return beginning + words.substring(0, KILOBYTE - beginning.length() - end.length()) + end;
        }
    },
    /** A query, which the default policy does not record. */
    QUERY {
        @Override
        String body() {
            return """
                    {"operationName":"Models","query":"query Models($first: Int!) { models(first: $first) \
                    { id name owner } }","variables":{"first":10}}""";
        }
    };

    private static final int KILOBYTE = 1024;

    abstract String body();

    /** The whole HTTP request. */
    byte[] request() {
        String body = body();
        String head = """
                POST /graphql HTTP/1.1
                Host: 127.0.0.1
                User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
                Accept: application/json
                Content-Type: application/json
                Content-Length:\s""";
        String request = head + body.length() + "\n\n";
        return (request.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
    }
}
