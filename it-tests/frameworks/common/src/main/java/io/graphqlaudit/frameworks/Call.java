package io.graphqlaudit.frameworks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, byte by byte.
 *
 * @param name what it is called, here and in the events: it is the request id, too
 * @param target what stands behind the path of the API, with a question mark or a slash
 * @param contentType of the body; null for a request without
 * @param body each character a byte
 * @param chunked whether the body's end is told by chunks, and not by a length
 * @param accept the media types that are understood
 * @param headers further lines of the head
 */
public record Call(
        String name,
        String method,
        String target,
        @Nullable String contentType,
        String body,
        boolean chunked,
        String accept,
        List<String> headers) {
    private static final int CHUNK = 11;
    private static final String ANYTHING = "application/json, text/event-stream;q=0.5";

    Call(String name, String method, String target, @Nullable String contentType, String body, boolean chunked) {
        this(name, method, target, contentType, body, chunked, ANYTHING, List.of());
    }

    /** A body as most clients send it. */
    public static Call json(String name, String json) {
        return post(name, "application/json", json, StandardCharsets.UTF_8);
    }

    static Call post(String name, String contentType, String body, Charset charset) {
        return new Call(name, "POST", "", contentType, latin(body.getBytes(charset)), false);
    }

    static Call get(String name, String target) {
        return new Call(name, "GET", target, null, "", false);
    }

    Call inChunks() {
        return new Call(name, method, target, contentType, body, true, accept, headers);
    }

    Call accepting(String mediaType) {
        return new Call(name, method, target, contentType, body, chunked, mediaType, headers);
    }

    /** With further lines in its head. */
    Call with(List<String> lines) {
        return new Call(name, method, target, contentType, body, chunked, accept, List.copyOf(lines));
    }

    /** As it goes over the wire, to an API at that path. */
    byte[] at(String path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line(out, method + " " + path + target + " HTTP/1.1");
        line(out, "Host: localhost");
        line(out, "Connection: close");
        line(out, "Accept: " + accept);
        line(out, "X-Request-ID: " + name);
        headers.forEach(header -> line(out, header));
        if (contentType == null) {
            line(out, "");
            return out.toByteArray();
        }
        line(out, "Content-Type: " + contentType);
        if (chunked) {
            chunks(out);
        } else {
            line(out, "Content-Length: " + body.length());
            line(out, "");
            out.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }

    private void chunks(ByteArrayOutputStream out) {
        line(out, "Transfer-Encoding: chunked");
        line(out, "");
        for (int at = 0; at < body.length(); at += CHUNK) {
            String piece = body.substring(at, Math.min(body.length(), at + CHUNK));
            line(out, Integer.toHexString(piece.length()));
            line(out, piece);
        }
        line(out, "0");
        line(out, "");
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
