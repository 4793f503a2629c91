package io.graphqlaudit.capture;

import io.graphqlaudit.fuzz.HeadAndBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request as a seed writes it: method and query string, header lines, an empty line, the body. {@code Compress: gzip}
 * or {@code deflate} compresses the body; {@code Read: text} or {@code parameters} says how the application reads it.
 */
final class WrittenCall {
    private final String method;
    private final @Nullable String query;
    private final @Nullable String contentType;
    private final @Nullable String encoding;
    private final String reading;
    private final byte[] body;

    private WrittenCall(HeadAndBody written) {
        String[] first = written.line(0).split(" ", 2);
        method = first[0].isEmpty() ? "POST" : first[0];
        query = first.length < 2 || first[1].isEmpty() ? null : first[1];
        contentType = written.field("Content-Type");
        encoding = written.field("Content-Encoding");
        String read = written.field("Read");
        reading = read == null ? "" : read;
        String compress = written.field("Compress");
        body = compress == null ? written.body() : compressed(written.body(), compress);
    }

    static WrittenCall of(byte[] input) {
        return new WrittenCall(HeadAndBody.of(input));
    }

    RequestFacts facts() {
        return FuzzCapture.facts(method, query, contentType, encoding);
    }

    RequestFacts factsWithLength() {
        return FuzzCapture.facts(method, query, contentType, encoding, body.length);
    }

    byte[] body() {
        return body;
    }

    /** Whether nothing but the body's own first characters decides how a server reads it. */
    boolean isPlainJson() {
        String type = contentType == null ? "" : contentType;
        return encoding == null && query == null && reading.isEmpty() && type.equals("application/json");
    }

    /** Whether the application lets the container take the body apart. */
    boolean isTakenApart() {
        return reading.equals("parameters");
    }

    int length() {
        return reading.equals("text") ? text().length : body.length;
    }

    /** The application reads all of it, and is told the end. */
    void read(CapturedExchange exchange, List<Integer> pieces, Runnable afterEach) {
        if (isTakenApart()) {
            exchange.parametersRead(this::parameters);
            afterEach.run();
        } else if (reading.equals("text")) {
            char[] text = text();
            inPieces(pieces, (at, count) -> exchange.read(text, at, count), afterEach);
        } else {
            inPieces(pieces, (at, count) -> exchange.read(body, at, count), afterEach);
        }
        exchange.requestEnded();
        afterEach.run();
    }

    private static void inPieces(List<Integer> pieces, Reading read, Runnable afterEach) {
        int at = 0;
        for (int piece : pieces) {
            read.read(at, piece);
            afterEach.run();
            at += piece;
        }
    }

    private char[] text() {
        return new String(body, StandardCharsets.UTF_8).toCharArray();
    }

    /** As a container takes them apart, those of the URL first. */
    private Map<String, String[]> parameters() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        add(query == null ? "" : query, found);
        add(new String(body, StandardCharsets.UTF_8), found);
        Map<String, String[]> parameters = new LinkedHashMap<>();
        found.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return parameters;
    }

    private static void add(String encoded, Map<String, List<String>> to) {
        for (String parameter : encoded.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            if (!name.isEmpty()) {
                to.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    static byte[] compressed(byte[] body, String how) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = how.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Reading {
        void read(int at, int count);
    }
}
