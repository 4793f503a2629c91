package io.graphqlaudit.servlet;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One way in which a mutation can arrive, be read and be answered. */
record Cell(Form form, Encoding encoding, RawCall.Framing framing, CellReading reading, CellAnswer answer) {
    /** The name in the mutation, which tells charsets apart. */
    static final String NAME = "Zoë";

    /** In a document, in JSON or bare. */
    private static final Pattern AS_SEEN = Pattern.compile("name: ?\\\\?\"(Zo[^\"\\\\]+)");

    private static final String DOCUMENT = "mutation Make { createModel(name: \"" + NAME + "\") { id } }";
    private static final String JSON = "{\"query\":\"mutation Make { createModel(name: \\\"" + NAME
            + "\\\") { id } }\",\"operationName\":\"Make\"}";
    private static final String PARAMETERS =
            "query=mutation%20Make%7BcreateModel(name:%22Zo%C3%AB%22)%7Bid%7D%7D&operationName=Make&x=1";

    private static final List<RawCall.Framing> FRAMINGS =
            List.of(RawCall.Framing.DECLARED_LENGTH, RawCall.Framing.CHUNKED, RawCall.Framing.CHUNKED_WITH_TRAILER);

    enum Form {
        JSON_BODY("application/json", JSON),
        ODD_TYPE("text/plain", JSON),
        BATCH("application/json", "[" + JSON + "," + JSON + "]"),
        BARE_DOCUMENT("application/graphql", DOCUMENT),
        JSON_AS_DOCUMENT("application/graphql", JSON),
        URL_ENCODED("application/x-www-form-urlencoded", PARAMETERS),
        MULTIPART(
                "multipart/form-data; boundary=ab",
                "--ab\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + JSON
                        + "\r\n--ab\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--ab--\r\n"),
        URL(null, ""),
        BATCH_IN_URL(null, ""),
        URL_OF_A_POST("application/json", "");

        private final @Nullable String contentType;
        private final String body;

        Form(@Nullable String contentType, String body) {
            this.contentType = contentType;
            this.body = body;
        }

        boolean isInUrl() {
            return this == URL || this == BATCH_IN_URL || this == URL_OF_A_POST;
        }

        boolean isForm() {
            return this == URL_ENCODED || this == MULTIPART;
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
                for (RawCall.Framing framing : FRAMINGS) {
                    for (CellReading reading : CellReading.values()) {
                        for (CellAnswer answer : CellAnswer.values()) {
                            cells.add(new Cell(form, encoding, framing, reading, answer));
                        }
                    }
                }
            }
        }
        return cells;
    }

    /** Why there is no such request or application; null when there is. */
    @Nullable
    String missing() {
        if (form.isInUrl() && (encoding != Encoding.UNSAID || framing != RawCall.Framing.DECLARED_LENGTH)) {
            return "there is no body to encode or frame";
        }
        if (form == Form.JSON_AS_DOCUMENT
                && (encoding != Encoding.UNSAID || framing == RawCall.Framing.CHUNKED_WITH_TRAILER)) {
            return "asked of JSON that says so";
        }
        if (form.isForm() && encoding != Encoding.UNSAID) {
            return "a form names its charset elsewhere";
        }
        if (reading == CellReading.BUFFERS && !ByteBuffers.arePassed()) {
            return "byte buffers need Servlet 6.1; run on Tomcat 11 and Jetty EE 11";
        }
        if (form.isInUrl() != (reading == CellReading.QUERY)) {
            return "a request in the URL is read from there, any other is not";
        }
        if (!form.isForm() && reading == CellReading.PARAMETERS) {
            return "the container takes forms apart only";
        }
        if (form != Form.MULTIPART && reading == CellReading.PARTS) {
            return "there are no parts";
        }
        return reading == CellReading.LISTENER && answer == CellAnswer.RETURN
                ? "a read listener needs an asynchronous cycle"
                : null;
    }

    /** How the name is written in the event, after an application that saw this; empty where that cannot be told. */
    Optional<String> nameAfter(List<String> seen) {
        if (reading == CellReading.PARTS) {
            return Optional.empty();
        }
        if (reading == CellReading.STREAM || reading == CellReading.BUFFERS || reading == CellReading.LISTENER) {
            // Whoever reads bytes decodes them as the content type says, or in UTF-8.
            return Optional.of(NAME);
        }
        return seen.stream()
                .flatMap(line -> AS_SEEN.matcher(line).results())
                .map(match -> match.group(1))
                .findFirst();
    }

    @Nullable
    String claimedName() {
        return form == Form.BARE_DOCUMENT ? null : "Make";
    }

    int operations() {
        return form == Form.BATCH || form == Form.BATCH_IN_URL ? 2 : 1;
    }

    ContractCase contract() {
        return new ContractCase(toString(), call(), false, (request, response, seen) -> {
            response.setContentType("application/json;charset=UTF-8");
            if (!answer.isSecondPass(request)) {
                Runnable answering = answer.of(request, response, seen, operations());
                reading.read(request, seen, () -> {
                    seen.reached();
                    answering.run();
                });
            } else {
                answer.dispatched(response, seen, operations());
            }
        });
    }

    private RawCall call() {
        if (form == Form.URL) {
            return new RawCall("GET", "?" + PARAMETERS, List.of(), "", RawCall.Framing.NONE);
        }
        if (form == Form.BATCH_IN_URL) {
            String batch = URLEncoder.encode(Form.BATCH.body, StandardCharsets.UTF_8);
            return new RawCall("GET", "?query=" + batch, List.of(), "", RawCall.Framing.NONE);
        }
        if (form == Form.URL_OF_A_POST) {
            return new RawCall("POST", "?" + PARAMETERS, List.of("Content-Type: application/json"), "", framing);
        }
        return RawCall.post(form.contentType + encoding.parameter, form.body.getBytes(encoding.charset))
                .framed(framing);
    }

    @Override
    public String toString() {
        return (form + " " + encoding + " " + framing + " " + reading + " " + answer).toLowerCase(Locale.ROOT);
    }
}
