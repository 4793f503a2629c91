package io.graphqlaudit.frameworks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** The requests that are sent, each in the bytes it has on the wire. */
enum Call {
    JSON("POST", "", "application/json", "{\"query\":\"mutation { createModel(name: \\\"a\\\") { id name } }\"}", 1),
    JSON_WITH_VARIABLES(
            "POST",
            "",
            "application/json",
            "{\"query\":\"mutation M($n: String!) { createModel(name: $n) { name } }\",\"variables\":{\"n\":\"Zoë\"}}",
            1),
    UNSAID_TYPE("POST", "", "text/plain", "{\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\"}", 1),
    BARE_DOCUMENT("POST", "", "application/graphql", "mutation { createModel(name: \"a\") { id } }", 1),
    BATCH(
            "POST",
            "",
            "application/json",
            "[{\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\"},"
                    + "{\"query\":\"mutation { createModel(name: \\\"b\\\") { id } }\"}]",
            2),
    MULTIPART(
            "POST",
            "",
            "multipart/form-data; boundary=ab",
            "--ab\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n"
                    + "{\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\"}"
                    + "\r\n--ab\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--ab--\r\n",
            1),
    FAILING_FIELD("POST", "", "application/json", "{\"query\":\"mutation { fail { id } }\"}", 1),
    UNKNOWN_FIELD("POST", "", "application/json", "{\"query\":\"mutation { unknown }\"}", 1),
    NOT_GRAPHQL("POST", "", "application/json", "{\"query\":\"mutation {\"}", 1),
    NOT_JSON("POST", "", "application/json", "{\"query\"", 1),
    MUTATION_IN_THE_URL("GET", "?query=mutation%7BcreateModel(name:%22a%22)%7Bid%7D%7D", "", "", 1),
    QUERY_IN_THE_URL("GET", "?query=%7Bping%7D", "", "", 0),
    QUERY("POST", "", "application/json", "{\"query\":\"{ ping }\"}", 0),
    SCHEMA("GET", "schema.json", "", "", 0);

    private final String method;
    private final String target;
    private final String contentType;
    private final String body;
    private final int operations;

    Call(String method, String target, String contentType, String body, int operations) {
        this.method = method;
        this.target = target;
        this.contentType = contentType;
        this.body = body;
        this.operations = operations;
    }

    /** How many operations are to be recorded. */
    int operations() {
        return operations;
    }

    /** All of the answer, but its date. */
    String answerAt(int port) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " /" + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (contentType.isEmpty()
                        ? ""
                        : "Content-Type: " + contentType + "\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines()
                    .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("date:"))
                    .collect(Collectors.joining("\n"));
        }
    }
}
