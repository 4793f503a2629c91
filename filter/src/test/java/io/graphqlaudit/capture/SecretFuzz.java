package io.graphqlaudit.capture;

import io.graphqlaudit.fuzz.FuzzInput;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.fuzz.Pieces;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Requests that hold a secret where a request can hold one: in a literal, a default, a variable, a comment, below a name
 * that says so, carried in every form, whole or cut off. It is in no event, in clear or as a plain hash.
 */
public final class SecretFuzz implements FuzzTarget {
    private static final String SECRET = SecretDocument.SECRET;
    private static final String SHA_256 = "9aec7c97b2022c25e3ee5226cc4dd96686b3155e59382ca8880e9bde4fd5189e";

    @Override
    public void run(byte[] input) {
        if (new String(input, StandardCharsets.UTF_8).contains(SECRET)) {
            // It would stand where nothing says that it is one.
            return;
        }
        FuzzInput choices = new FuzzInput(input);
        int carrier = choices.choice(7);
        int cut = choices.choice(4) == 0 ? choices.number() : Integer.MAX_VALUE;
        SecretDocument written = new SecretDocument(choices);
        String document = written.document();
        String variables = written.variables();
        String name = choices.text(20);
        String json = "{\"operationName\":" + quoted(name) + ",\"variables\":" + variables + ",\"query\":"
                + quoted(document) + "}";
        FuzzCapture capture = FuzzCapture.durable();
        switch (carrier) {
            case 0 -> read(capture, "application/json", cut(json, cut));
            case 1 -> read(capture, "application/json", cut("[" + json + ",{\"query\":\"mutation { a }\"}]", cut));
            case 2 -> read(capture, "application/graphql", cut(document, cut));
            case 3 -> read(capture, "application/x-www-form-urlencoded", parameters(document, variables));
            case 4 ->
                read(
                        capture,
                        "multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=operations\r\n\r\n" + json + "\r\n--b--\r\n");
            case 5 -> read(capture, "text/plain;charset=windows-1252", cut(json, cut));
            default -> {
                CapturedExchange exchange =
                        capture.exchange(FuzzCapture.facts("GET", parameters(document, variables), null, null));
                exchange.requestEnded();
                exchange.end(FixedAnswer.OK);
            }
        }
        String spooled = capture.checked().spooled();
        Must.hold(!spooled.contains(SECRET) && !spooled.contains(SHA_256), "a secret is kept");
    }

    private static void read(FuzzCapture capture, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        CapturedExchange exchange = capture.exchange(FuzzCapture.facts("POST", null, contentType, null));
        List<Integer> pieces =
                Pieces.waysToCut(bytes.length, Arrays.hashCode(bytes)).get(2);
        int at = 0;
        for (int piece : pieces) {
            exchange.read(bytes, at, piece);
            at += piece;
        }
        exchange.requestEnded();
        exchange.end(FixedAnswer.OK);
    }

    private static String parameters(String document, String variables) {
        return "query=" + URLEncoder.encode(document, StandardCharsets.UTF_8) + "&variables="
                + URLEncoder.encode(variables, StandardCharsets.UTF_8);
    }

    private static String cut(String text, int at) {
        return text.substring(0, Math.min(at, text.length()));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
