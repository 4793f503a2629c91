package io.graphqlaudit.frameworks;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One way in which the same mutation can come over the wire. */
record Cell(Form form, Encoding encoding, boolean chunked) {
    private static final String DOCUMENT = "mutation { createModel(name: \"Zoë\") { name } }";
    private static final String JSON = "{\"query\":\"mutation { createModel(name: \\\"Zoë\\\") { name } }\"}";
    private static final String URL = "query=mutation%7BcreateModel(name:%22Zo%C3%AB%22)%7Bname%7D%7D";

    enum Form {
        JSON_BODY("application/json", JSON),
        VARIABLES(
                "application/json",
                "{\"variables\":{\"n\":\"Zoë\"},"
                        + "\"query\":\"mutation($n: String!) { createModel(name: $n) { name } }\"}"),
        RESPONSE_JSON("application/graphql-response+json", JSON),
        PLAIN_TEXT("text/plain", JSON),
        BATCH("application/json", "[" + JSON + "," + JSON + "]"),
        BARE_DOCUMENT("application/graphql", DOCUMENT),
        URL_ENCODED("application/x-www-form-urlencoded", URL),
        MULTIPART(
                "multipart/form-data; boundary=ab",
                "--ab\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + JSON
                        + "\r\n--ab\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--ab--\r\n"),
        IN_URL(null, ""),
        IN_URL_OF_A_POST("application/json", "");

        private final @Nullable String contentType;
        private final String body;

        Form(@Nullable String contentType, String body) {
            this.contentType = contentType;
            this.body = body;
        }
    }

    enum Encoding {
        UNSAID("", StandardCharsets.UTF_8),
        UTF_8(";charset=UTF-8", StandardCharsets.UTF_8),
        ISO_8859_1(";charset=ISO-8859-1", StandardCharsets.ISO_8859_1),
        UTF_16("; charset=\"utf-16be\"", StandardCharsets.UTF_16BE);

        private final String parameter;
        private final Charset charset;

        Encoding(String parameter, Charset charset) {
            this.parameter = parameter;
            this.charset = charset;
        }
    }

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Form form : Form.values()) {
            for (Encoding encoding : Encoding.values()) {
                cells.add(new Cell(form, encoding, false));
                cells.add(new Cell(form, encoding, true));
            }
        }
        return cells;
    }

    /** Why there is no such request; null when there is. */
    @Nullable
    String missing() {
        boolean plain = encoding == Encoding.UNSAID && !chunked;
        return form.body.isEmpty() && !plain ? "there is no body to encode or frame" : null;
    }

    Call call() {
        String type = form.contentType;
        if (form.body.isEmpty()) {
            return new Call(toString(), type == null ? "GET" : "POST", "?" + URL, type, "", false);
        }
        Call call = Call.post(toString(), type + encoding.parameter, form.body, encoding.charset);
        return chunked ? call.inChunks() : call;
    }

    /** Its name, and the id of its request. */
    @Override
    public String toString() {
        return (form + "/" + encoding + (chunked ? "/chunked" : "")).toLowerCase(Locale.ROOT);
    }
}
