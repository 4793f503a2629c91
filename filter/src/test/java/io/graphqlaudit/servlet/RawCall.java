package io.graphqlaudit.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it goes over the wire.
 *
 * @param query what stands behind the path, with its question mark
 * @param headers complete lines
 * @param body each character a byte
 * @param framing how the end of the body is told
 */
record RawCall(String method, String query, List<String> headers, String body, Framing framing) {
    static final String MUTATION = "{\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\"}";
    private static final int CHUNK = 11;

    enum Framing {
        DECLARED_LENGTH,
        CHUNKED,
        CHUNKED_WITH_TRAILER,
        NONE
    }

    /** A mutation in the URL, known whatever is read, and a body of another kind. */
    static RawCall url() {
        String other = "{\"padding\":\"of no interest to anybody\"}";
        return new RawCall(
                "POST",
                "?query=mutation%7BcreateModel(name:%22a%22)%7Bid%7D%7D&x=1&x=2",
                List.of("Content-Type: application/json"),
                other,
                Framing.DECLARED_LENGTH);
    }

    /** Whether it asks for an operation even if no body is read. */
    boolean isKnownAtOnce() {
        return !query.isEmpty();
    }

    /** A mutation, as most clients send it. */
    static RawCall json() {
        return post("application/json", MUTATION.getBytes(StandardCharsets.UTF_8));
    }

    static RawCall post(String contentType, byte[] body) {
        return new RawCall(
                "POST",
                "",
                List.of("Content-Type: " + contentType),
                new String(body, StandardCharsets.ISO_8859_1),
                Framing.DECLARED_LENGTH);
    }

    /** A mutation in the URL, and no body. */
    static RawCall get(String method) {
        return new RawCall(
                method, "?query=mutation%7BcreateModel(name:%22a%22)%7Bid%7D%7D&x=1&x=2", List.of(), "", Framing.NONE);
    }

    RawCall framed(Framing other) {
        return new RawCall(method, query, headers, body, other);
    }

    RawCall with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new RawCall(method, query, more, body, framing);
    }

    byte[] at(String path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line(out, method + " " + path + query + " HTTP/1.1");
        line(out, "Host: localhost");
        line(out, "Connection: close");
        headers.forEach(header -> line(out, header));
        switch (framing) {
            case NONE -> line(out, "");
            case DECLARED_LENGTH -> {
                line(out, "Content-Length: " + body.length());
                line(out, "");
                out.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
            }
            case CHUNKED -> chunks(out, "");
            case CHUNKED_WITH_TRAILER -> chunks(out, "X-Sum: 42\r\n");
        }
        return out.toByteArray();
    }

    private void chunks(ByteArrayOutputStream out, String trailer) {
        line(out, "Transfer-Encoding: chunked");
        line(out, "");
        for (int at = 0; at < body.length(); at += CHUNK) {
            int length = Math.min(CHUNK, body.length() - at);
            line(out, Integer.toHexString(length));
            out.writeBytes(body.substring(at, at + length).getBytes(StandardCharsets.ISO_8859_1));
            line(out, "");
        }
        out.writeBytes(("0\r\n" + trailer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
