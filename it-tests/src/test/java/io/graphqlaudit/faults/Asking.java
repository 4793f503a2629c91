package io.graphqlaudit.faults;

import io.graphqlaudit.it.Json;
import io.graphqlaudit.it.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests for one application process, signed in. Each mutation carries a name that occurs once, and all have
 * the same operation name, by which the store can count them.
 */
final class Asking {
    /** A client signs in once; that leaves an operation, with its name, and a sign-in, without one. */
    static final long EVENTS_OF_SIGN_IN = 2;

    private static final String FILLER = "~";
    private static final Pattern COOKIE = Pattern.compile("Set-Cookie: (JSESSIONID=[^;\r]+)");
    private static final String FINE = "HTTP/1.1 200 ";

    private final URI address;
    private final String operation;
    private final String filler;
    private final String cookie;

    private Asking(URI address, String operation, String filler, String cookie) {
        this.address = address;
        this.operation = operation;
        this.filler = filler;
        this.cookie = cookie;
    }

    /** Signs in with a mutation {@code SignIn<operation>}; all others will be named as the operation. */
    static Asking signedIn(URI address, String operation) throws IOException {
        return signedIn(address, operation, 0);
    }

    /** The same, and each name is followed by so many characters that make its record longer. */
    static Asking signedIn(URI address, String operation, int fillers) throws IOException {
        String filler = fillers == 0 ? "" : FILLER.repeat(fillers);
        Asking stranger = new Asking(address, operation, filler, "");
        String document = "mutation SignIn%s { login(email: \"ada@example.com\") }".formatted(operation);
        try (Wire wire = new Wire(address)) {
            String answer = wire.ask(stranger.request(document, Map.of()));
            Matcher cookie = COOKIE.matcher(answer);
            if (!isFine(answer) || !cookie.find()) {
                throw new IOException("nobody could sign in: " + answer);
            }
            return new Asking(address, operation, filler, "Cookie: " + cookie.group(1) + "\r\n");
        }
    }

    String operation() {
        return operation;
    }

    Wire connect() throws IOException {
        return new Wire(address);
    }

    /** The whole request for a mutation with that name. */
    byte[] mutation(String name) {
        String document =
                "mutation %s($name: String!, $padding: Int!) { createModel(name: $name, padding: $padding) { name } }"
                        .formatted(operation);
        return request(document, Map.of("name", name + filler, "padding", 0));
    }

    /** The name without what made it longer. */
    static String nameOf(String recorded) {
        int end = recorded.indexOf(FILLER);
        return end < 0 ? recorded : recorded.substring(0, end);
    }

    /** Whether an answer is what a mutation should be answered. */
    static boolean isFine(String answer) {
        return answer.startsWith(FINE) && answer.contains("\"data\":") && !answer.contains("\"errors\":");
    }

    private byte[] request(String document, Map<String, ?> variables) {
        String body = Json.write(Map.of("query", document, "variables", variables));
        String head =
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(address.getPath(), cookie, body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
