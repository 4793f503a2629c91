package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to hide a mutation from whoever reads less well than the application; each is recorded with all its root fields and with what is odd. */
class EvasionTest {
    private static final String JSON = "application/json";
    private static final String PLAIN = "{\"query\":\"mutation { deleteAll }\"}";
    /** A variable behind more than are kept, of which the document's default would be another. */
    private static final String MANY_CONDITIONS =
            "{\"query\":\"mutation($x:Boolean=false){deleteAll @include(if:$x)}\",\"variables\":{?\"long\":\""
                    + "a".repeat(300_000) + "\"," + manyMembers() + "\"x\":true}}";

    private static final String CHARSETS = "UTF-16 UTF-16LE UTF-16BE UTF-32LE UTF-32BE";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    private static String manyMembers() {
        return IntStream.range(0, 5_000).mapToObj(i -> "\"k" + i + "\":0,").collect(Collectors.joining());
    }

    /** Almost as many as are listed at most. */
    private static String manyAliases() {
        return IntStream.range(0, 19_000).mapToObj(i -> "a" + i + ": ping ").collect(Collectors.joining());
    }

    static Stream<Hidden> ways() {
        return Stream.of(
                json("escaped key", "{\"\\u0071uer\\u0079\":\"mut\\u0061tion{deleteAll}\"}"),
                json("second key wins", "{\"query\":\"{ping}\",\"query\":\"mutation{deleteAll}\"}"),
                json("escaped second key wins", "{\"query\":\"{ping}\",\"\\u0071uery\":\"mutation{deleteAll}\"}"),
                json("trailing data", PLAIN + "{\"query\":\"{ping}\"}"),
                json("trailing faults", PLAIN + "}]\""),
                json("byte order mark", "\ufeff" + PLAIN),
                json("guard", ")]}'\n" + PLAIN),
                json("comments", "/* {\"query\":\"{ping}\"} */ {// }\n\"query\":\"mutation{deleteAll}\"}"),
                json("single quotes", "{'query':'mutation{deleteAll}'}"),
                json("unquoted names", "{query:\"mutation{deleteAll}\"}"),
                json("equals and semicolons", "{x=1;query=>'mutation{deleteAll}'}"),
                json("trailing comma", "{\"query\":\"mutation{deleteAll}\",}"),
                json("digits beyond ASCII", "{\"\\u007\u0131uery\":\"mutation{deleteAll}\"}"),
                json("raw line feed", "{\"query\":\"mutation\n{deleteAll}\"}"),
                json(
                        "megabytes before",
                        "{\"variables\":{\"x\":\"" + "a".repeat(9_000_000) + "\"}," + PLAIN.substring(1)),
                json("many keys before", "{" + "\"k\":[{}],".repeat(300_000) + PLAIN.substring(1)),
                json("deep before", "{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "," + PLAIN.substring(1)),
                json("condition behind many", MANY_CONDITIONS.replace("?", "")),
                json("condition replaced behind many", MANY_CONDITIONS.replace("?", "\"x\":false,")),
                json("batch", "[{\"query\":\"{ping}\"},7,[]," + PLAIN + "]"),
                json("nulls in front", "{\"query\":null,\"query\":\"mutation{deleteAll}\"}"));
    }

    static Stream<Hidden> documents() {
        return Stream.of(
                document("comment", "# }\\n#\\nmutation { deleteAll }"),
                document("block string", "mutation { a(x: \\\"\\\"\\\" } \\\\\\\"\\\"\\\" \\\"\\\"\\\") deleteAll }"),
                document("alias", "mutation { ping: deleteAll }"),
                document("commas", "mutation,,,{,,,deleteAll,,,}"),
                document("a million commas", "mutation {" + ",".repeat(1_000_000) + "deleteAll }"),
                document("19,000 aliases", "mutation { " + manyAliases() + "deleteAll }"),
                document("six hundred levels", "mutation { x " + "{a".repeat(600) + "}".repeat(600) + " deleteAll }"),
                document("aliases of each other", "mutation { ping: deleteAll deleteAll: ping }"),
                document(
                        "fragments",
                        "mutation { ...A } fragment A on M { ... on M { ...B } } fragment B on M { deleteAll }"),
                document("cycle", "mutation { ...A } fragment A on M { ...B deleteAll } fragment B on M { ...A }"),
                document("operations of one name", "query A { ping } mutation A { deleteAll }"),
                document("second operation", "query A { ping } mutation B { deleteAll }"),
                document("long alias", "mutation { " + "a".repeat(300) + ": deleteAll " + "a ".repeat(31_000) + "}"),
                document("more tokens than are parsed", "mutation { deleteAll " + "a ".repeat(31_000) + "}"),
                document(
                        "deeper than is parsed",
                        "mutation { deleteAll x " + "{a".repeat(2_000) + "}".repeat(2_000) + "}"),
                json("empty name", "{\"operationName\":\"\",\"query\":\"query A { ping } mutation B { deleteAll }\"}"));
    }

    static Stream<Hidden> carriers() throws IOException {
        String form = "a=1&%71uery=mutation%7BdeleteAll%7D";
        String part = "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n";
        return Stream.of(
                new Hidden("form", "application/x-www-form-urlencoded", null, bytes(form)),
                new Hidden("JSON in front of a form", "application/x-www-form-urlencoded", null, bytes("{}&" + form)),
                new Hidden(
                        "request in front of a form",
                        "application/x-www-form-urlencoded",
                        null,
                        bytes("{\"query\":\"{ping}\"}&" + form)),
                new Hidden(
                        "request in front of parts",
                        "multipart/form-data; boundary=b",
                        null,
                        bytes("{\"query\":\"{ping}\"}\r\n" + part + PLAIN + "\r\n--b--")),
                new Hidden("JSON that says form", "application/x-www-form-urlencoded", null, bytes(PLAIN)),
                new Hidden("JSON that says multipart", "multipart/form-data; boundary=b", null, bytes(PLAIN)),
                new Hidden("multipart", "multipart/form-data; boundary=b", null, bytes(part + PLAIN + "\r\n--b--")),
                new Hidden(
                        "multipart by line feeds",
                        "multipart/mixed; boundary=b",
                        null,
                        bytes(part.replace("\r", "") + PLAIN + "\n--b--")),
                multipart("folded header", "Content-Disposition: form-data;\r\n name=\"operations\""),
                multipart("blank before the colon", "Content-Disposition : form-data; name=\"operations\""),
                multipart("encoded name", "Content-Disposition: form-data; name=\"=?utf-8?B?b3BlcmF0aW9ucw==?=\""),
                multipart("quoted-printable name", "Content-Disposition: form-data; name=\"=?utf-8?Q?op=65rations?=\""),
                multipart("extended name", "Content-Disposition: form-data; name*=UTF-8''op%65rations"),
                multipart(
                        "second name",
                        "Content-Disposition: form-data; name=\"operations\"\r\n"
                                + "Content-Disposition: form-data; name=\"x\""),
                multipart("name again", "Content-Disposition: form-data; name=\"x\"; name=\"operations\""),
                new Hidden(
                        "end by line feeds inside a part",
                        "multipart/form-data; boundary=b",
                        null,
                        bytes("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\n--b--\n2\r\n" + part + PLAIN
                                + "\r\n--b--")),
                multipart("file", "Content-Disposition: form-data; name=operations; filename=x"),
                multipart("name in quotes", "Content-Disposition: form-data; x=\"\\\"; name=operations; y=\"z\""),
                multipart("name behind a tab", "Content-Disposition: form-data; name=\t\"operations\""),
                multipart(
                        "long head", "X: " + "x".repeat(9_000) + "\r\nContent-Disposition: form-data; name=operations"),
                multipart(
                        "longer head than is read",
                        "X: " + "x".repeat(20_000) + "\r\nContent-Disposition: form-data; name=operations"),
                multipart("head with an end inside", "X: x\n\nx\r\nContent-Disposition: form-data; name=operations"),
                multipart("delimiter in a head", "X: x\r\n--b\r\nContent-Disposition: form-data; name=operations"),
                new Hidden(
                        "document in a file",
                        "multipart/form-data; boundary=b",
                        null,
                        bytes("--b\r\nContent-Disposition: form-data; name=query; filename=x\r\n\r\n"
                                + "mutation { deleteAll }\r\n--b--")),
                new Hidden(
                        "words on two lines",
                        "multipart/form-data; boundary=b",
                        null,
                        bytes("--b\r\nContent-Disposition: form-data; name=query\r\n\r\n"
                                + "mutation { delete\nAll }\r\n--b--")),
                new Hidden(
                        "charset of the whole",
                        "multipart/form-data; boundary=b; charset=IBM037",
                        null,
                        both(
                                bytes("--b\r\nContent-Disposition: form-data; name=query\r\n\r\n"),
                                "mutation { deleteAll }".getBytes(Charset.forName("IBM037")),
                                bytes("\r\n--b--"))),
                new Hidden(
                        "charset of a part",
                        "multipart/form-data; boundary=b",
                        null,
                        both(
                                bytes(part.replace("\r\n\r\n", "\r\nContent-Type: a/b; charset=IBM037\r\n\r\n")),
                                PLAIN.getBytes(Charset.forName("IBM037")),
                                bytes("\r\n--b--"))),
                new Hidden(
                        "delimiter within a line",
                        "multipart/form-data; boundary=b",
                        null,
                        bytes("x---" + part.substring(1) + PLAIN + "\r\n--b--")),
                new Hidden(
                        "end in front of all",
                        "multipart/form-data; boundary=b",
                        null,
                        bytes("x\n--b--\n\r\n" + part + PLAIN + "\r\n--b--")),
                new Hidden(
                        "boundary behind a comma",
                        "multipart/form-data, boundary=b",
                        null,
                        bytes(part + PLAIN + "\r\n--b--")),
                new Hidden(
                        "boundary in front of a comma",
                        "multipart/form-data; boundary=b, x",
                        null,
                        bytes(part + PLAIN + "\r\n--b--")),
                new Hidden(
                        "encoded boundary",
                        "multipart/form-data; boundary=\"=?us-ascii?q?b?=\"",
                        null,
                        bytes(part + PLAIN + "\r\n--b--")),
                new Hidden(
                        "extended boundary",
                        "multipart/form-data; boundary*=us-ascii''b",
                        null,
                        bytes(part + PLAIN + "\r\n--b--")),
                new Hidden(
                        "second boundary",
                        "multipart/form-data; boundary=a; boundary=b",
                        null,
                        bytes(part + PLAIN + "\r\n--b--")),
                new Hidden("octets", "application/octet-stream", null, bytes(PLAIN)),
                new Hidden("JSON that says document", "application/graphql", null, bytes(PLAIN)),
                new Hidden("bare document", "application/graphql", null, bytes("mutation { deleteAll }")),
                new Hidden(
                        "bare document like JSON",
                        "application/graphql",
                        null,
                        bytes("{query: deleteAll} mutation B { deleteAll }")),
                document("document that says JSON", "application/graphql+json", null),
                document("document with a word of JSON", "application/graphql; x=json", null),
                document("document that says br", "application/graphql", "br"),
                document("document that says deflate", "application/graphql", "deflate"),
                new Hidden("JSON that says br", JSON, "br", bytes(PLAIN)),
                new Hidden("JSON behind a line that says deflate", JSON, "deflate", bytes("\n" + PLAIN)),
                new Hidden("form that says br", "application/x-www-form-urlencoded", "br", bytes(form)),
                new Hidden("form that says deflate", "application/x-www-form-urlencoded", "deflate", bytes(form)),
                new Hidden(
                        "multipart that says br",
                        "multipart/form-data; boundary=b",
                        "br",
                        bytes(part + PLAIN + "\r\n--b--")),
                new Hidden("gzip", JSON, "gzip", gzip(PLAIN)),
                new Hidden(
                        "members of gzip", JSON, "gzip", both(gzip(PLAIN.substring(0, 9)), gzip(PLAIN.substring(9)))),
                new Hidden("gzip that is none", JSON, "gzip", bytes(PLAIN)),
                new Hidden("gzip in a form", "application/x-www-form-urlencoded", "x-gzip", gzip(form)),
                new Hidden(
                        "overlong UTF-8",
                        JSON,
                        null,
                        both(bytes("{\""), new byte[] {(byte) 0xC1, (byte) 0xB1}, bytes(PLAIN.substring(3)))));
    }

    static Stream<Hidden> charsets() {
        return Stream.of(CHARSETS.split(" ", -1))
                .map(charset -> new Hidden(charset, JSON, null, PLAIN.getBytes(Charset.forName(charset))));
    }

    /** Where the header names the charset, some readers go by it. */
    static Stream<Hidden> namedCharsets() {
        return Stream.of("IBM037", "IBM500", "UTF-16", "windows-1252", "none such")
                .map(charset -> new Hidden(
                        "named " + charset,
                        JSON + "; charset=\"" + charset + '"',
                        null,
                        PLAIN.getBytes(charset.startsWith("IBM") ? Charset.forName(charset) : StandardCharsets.UTF_8)));
    }

    /** The last byte of a character is one of the signs of JSON, for who does not decode. */
    static Stream<Hidden> swallowedSigns() {
        String filler = "\",\"b\":\"" + "x".repeat(5_000) + "\",";
        return Stream.of("Shift_JIS \u30bd", "Big5 \u8a31", "ISO-2022-JP \u30a2", "GB18030 \u8a31")
                .map(pair -> new Hidden(
                        pair,
                        JSON + "; charset=" + pair.split(" ", -1)[0],
                        null,
                        ("{\"a\":\"" + pair.split(" ", -1)[1] + filler + PLAIN.substring(1))
                                .getBytes(Charset.forName(pair.split(" ", -1)[0]))));
    }

    @ParameterizedTest
    @MethodSource({"ways", "documents", "carriers", "charsets", "namedCharsets", "swallowedSigns"})
    void hidesNothing(Hidden hidden) {
        for (int piece : new int[] {1, 7, 1 << 20}) {
            if (piece * 100_000L < hidden.body.length) {
                continue;
            }
            sink.offered().clear();
            CapturedExchange exchange = exchange(hidden);
            for (int at = 0; at < hidden.body.length; at += piece) {
                exchange.read(hidden.body, at, Math.min(piece, hidden.body.length - at));
            }
            exchange.requestEnded();
            exchange.end(FixedAnswer.OK);

            assertThat(sink.offered())
                    .as("%s in pieces of %d", hidden, piece)
                    .extracting(EvasionRecords::told)
                    .containsExactlyElementsOf(EvasionRecords.of(hidden.name));
        }
    }

    private CapturedExchange exchange(Hidden hidden) {
        return capture.exchange(new RequestFacts(
                Instant.EPOCH,
                "POST",
                null,
                hidden.contentType,
                true,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous(),
                hidden.encoding,
                false,
                "/graphql"));
    }

    /** A part with that head. */
    private static Hidden multipart(String name, String head) {
        return new Hidden(
                name,
                "multipart/form-data; boundary=b",
                null,
                bytes("--b\r\n" + head + "\r\n\r\n" + PLAIN + "\r\n--b--\r\n"));
    }

    private static Hidden json(String name, String body) {
        return new Hidden(name, JSON, null, bytes(body));
    }

    private static Hidden document(String name, String contentType, @Nullable String encoding) {
        return new Hidden(name, contentType, encoding, bytes("mutation { deleteAll }"));
    }

    private static Hidden document(String name, String document) {
        return json(name, "{\"query\":\"" + document + "\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            out.write(bytes(text));
        }
        return body.toByteArray();
    }

    private static byte[] both(byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        return body.toByteArray();
    }

    /** A request, and how it hides. */
    private static final class Hidden {
        private final String name;
        private final String contentType;
        private final @Nullable String encoding;
        private final byte[] body;

        Hidden(String name, String contentType, @Nullable String encoding, byte[] body) {
            this.name = name;
            this.contentType = contentType;
            this.encoding = encoding;
            this.body = body;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
