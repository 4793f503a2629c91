package io.graphqlaudit.explain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request written down: as HTTP (a line with method and target, headers, an empty line, a body), or as a JSON body
 * alone, which is posted to {@code /}.
 */
final class WrittenRequest {
    private static final Pattern NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean alone;

    private WrittenRequest(
            String method,
            String path,
            @Nullable String query,
            Map<String, String> headers,
            byte[] body,
            boolean alone) {
        this.alone = alone;
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** @throws IllegalArgumentException when it is neither, in one sentence */
    static WrittenRequest of(byte[] text) {
        int start = 0;
        while (start < text.length && text[start] <= ' ') {
            start++;
        }
        if (start == text.length) {
            throw new IllegalArgumentException("The request is empty.");
        }
        if (text[start] == '{' || text[start] == '[') {
            return new WrittenRequest(
                    "POST", "/", null, headers(Map.of("Content-Type", "application/json")), text, true);
        }
        return http(text, start);
    }

    static IllegalArgumentException neither() {
        return new IllegalArgumentException(
                "The request begins neither with a line such as 'POST /graphql HTTP/1.1' nor with JSON."
                        + " A document is written as {\"query\": \"…\"}.");
    }

    /** Whether it is a body alone, in braces, and what stands in them begins as JSON never does. */
    boolean looksLikeADocument() {
        if (!alone) {
            return false;
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        String inside = text.startsWith("{") ? text.substring(1).stripLeading() : "";
        return !inside.isEmpty() && inside.charAt(0) != '"' && inside.charAt(0) != '}';
    }

    String method() {
        return method;
    }

    /** The path, without what stands behind {@code ?}. */
    String path() {
        return path;
    }

    /** What stands behind {@code ?}; null when nothing does. */
    @Nullable
    String query() {
        return query;
    }

    /** The body, not decoded. */
    byte[] body() {
        return body;
    }

    /** The header of that name in any case; null when there is none. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    boolean asksForWebSocket() {
        String upgrade = header("Upgrade");
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }

    private static WrittenRequest http(byte[] text, int start) {
        int position = start;
        int end = lineEnd(text, position);
        String[] words = line(text, position, end).split(" ", -1);
        if (words.length < 2 || words.length > 3 || !words[1].startsWith("/")) {
            throw neither();
        }
        Map<String, String> headers = headers(Map.of());
        position = Math.min(text.length, end + 1);
        while (position < text.length) {
            end = lineEnd(text, position);
            String header = line(text, position, end);
            position = Math.min(text.length, end + 1);
            if (header.isEmpty()) {
                break;
            }
            int colon = header.indexOf(':');
            if (colon < 1 || !NAME.matcher(header.substring(0, colon)).matches()) {
                throw new IllegalArgumentException("The request has a header without a name and a colon; an empty line"
                        + " separates headers from the body.");
            }
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        String[] target = words[1].split("\\?", 2);
        byte[] body = Arrays.copyOfRange(text, position, text.length);
        return new WrittenRequest(words[0], target[0], target.length == 2 ? target[1] : null, headers, body, false);
    }

    private static Map<String, String> headers(Map<String, String> first) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(first);
        return headers;
    }

    private static int lineEnd(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String line(byte[] text, int from, int end) {
        return new String(text, from, end - from, StandardCharsets.UTF_8).stripTrailing();
    }
}
