package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassingMultipartTest {
    private static final String TYPE = "multipart/form-data; charset=utf-8; Boundary=xyz";
    private static final String BATCH = part(
                    "operations", "[{\"query\":\"{a}\",\"variables\":{\"l\":[null,1]}},{\"query\":\"{b}\"}]")
            + part("map", "{\"f\":[\"0.variables.l.0\",\"0.variables.l.1\",\"9.variables.l\",\"x\",\"1.variables\"]}")
            + "--xyz\r\ncontent-disposition: form-data; filename=x.txt; name=f\r\n\r\n\r\n-\r\n--\r\n--xy\r\n--xyz--\r\n";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsTheSameInPiecesOfAnySize(long seed) {
        Random random = new Random(seed);
        PassingMultipart multipart =
                PassingMultipart.of(TYPE, RequestLimits.NONE).get(0);
        byte[] body = ("preamble\r\n" + BATCH).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < body.length; ) {
            int count = Math.min(body.length - at, random.nextInt(7));
            multipart.add(body, at, count);
            at += count;
        }
        assertThat(multipart.isOver()).isTrue();
        ReadRequest.Requests read = (ReadRequest.Requests) PassingMultipart.result(List.of(multipart));
        assertThat(read.requests()).extracting(GraphQlRequest::query).containsExactly("{a}", "{b}");
        assertThat(read.requests().get(0).variables().get("l"))
                .isEqualTo(List.of(Map.of("fileName", "x.txt", "size", 13L), 1L));
    }

    @Test
    void takesLineFeedsForLines() {
        ReadRequest read = read(TYPE, BATCH.replace("\r\n", "\n"));
        assertThat(((ReadRequest.Requests) read).requests()).hasSize(2);
    }

    @Test
    void readsParametersInParts() {
        ReadRequest.Requests read = (ReadRequest.Requests) read(
                TYPE, part("query", "{a}") + part("operationName", "") + part("variables", "{\"x\":1}") + "--xyz--");
        assertThat(read.requests().get(0).query()).isEqualTo("{a}");
        assertThat(read.requests().get(0).variables()).containsEntry("x", 1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            base64           | eyJxdWVyeSI6Im11dGF0aW9uIHsgZGVsZXRlQWxsIH0ifQ==
            BASE64           | eyJxdWVyeSI6Im11dGF0⏎aW9uIHsgZGVsZXRlQWxsIH0ifQ
            quoted-printable | {=22query=22:"mutation=20{ delete=⏎All }"}
            quoted-printable | {"query":"mutation { deleteAll }"}
            7bit             | {"query":"mutation { deleteAll }"}
            """)
    void readsWhatIsEncodedAsReadersDoThatDecodeParts(String encoding, String content) {
        String part = part("operations", content.replace("⏎", "\r\n"))
                .replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n");
        ReadRequest.Requests read = (ReadRequest.Requests) read(TYPE, part + "--xyz--");

        assertThat(read.requests()).extracting(GraphQlRequest::query).containsExactly("mutation { deleteAll }");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            base64           | eyJmIjpbInZhcmlhYmxlcy5mIl19      | true
            quoted-printable | {"f":["variables=2Ef"]}           | true
            quoted-printable | {"f":["variables.f"]}             | true
            8bit             | {"f":["variables.f"]}             | false
            """)
    void placesFilesByAMapThatIsEncoded(String encoding, String content, boolean odd) {
        String map =
                part("map", content).replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n");
        String operations = part("operations", "{\"query\":\"{a}\",\"variables\":{\"f\":null}}");
        String file = "--xyz\r\nContent-Disposition: form-data; name=f; filename=x.txt\r\n\r\nabc\r\n--xyz--\r\n";
        ReadRequest.Requests read = (ReadRequest.Requests) read(TYPE, operations + map + file);

        GraphQlRequest request = read.requests().get(0);
        assertThat(request.variables()).containsEntry("f", Map.of("fileName", "x.txt", "size", 3L));
        assertThat(request.anomalies().contains(Anomaly.ODD_ENCODING)).isEqualTo(odd);
    }

    @Test
    void readsEveryDifferentPartOfOneName() {
        ReadRequest.Requests read = (ReadRequest.Requests) read(
                TYPE,
                part("operations", "{\"query\":\"{a}\"}") + part("operations", "{\"query\":\"{b}\"}")
                        + part("query", "{c}") + "--xyz--");
        assertThat(read.requests()).extracting(GraphQlRequest::query).containsExactly("{a}", "{b}", "{c}");
        assertThat(read.requests().get(0).anomalies()).containsExactly(Anomaly.DUPLICATE_KEYS);
    }

    @Test
    void keepsNoMoreOfParametersThanItMay() {
        PassingParts parts = new PassingParts(new RequestLimits(1_000, 1_000, 1_000));
        for (int i = 0; i < 50; i++) {
            parts.add("variables", "x".repeat(500));
        }
        parts.add("query", "mutation {a}");
        assertThat(parts.result()).isInstanceOf(ReadRequest.Malformed.class);
    }

    @Test
    void survivesAHeadWithoutEnd() {
        ReadRequest read = read(TYPE, "--xyz\r\nx: " + "a".repeat(100_000) + "\r\n\r\nb\r\n" + BATCH);
        assertThat(((ReadRequest.Requests) read).requests()).hasSize(2);
    }

    @Test
    void countsWhatADoubtfulPartMayHold() {
        String doubtful = "--xyz\r\nX: x\n\nx\r\nContent-Disposition: form-data; name=operations\r\n\r\n{}\r\n";
        ReadRequest.Requests read = (ReadRequest.Requests) read(TYPE, part("query", "{a}") + doubtful + "--xyz--");

        assertThat(read.requests()).extracting(GraphQlRequest::query).containsExactly("{a}");
        assertThat(read.size()).as("one more than is known").isEqualTo(2);
    }

    @Test
    void findsTheFirstDelimiterWhereverItStands() {
        for (String preamble : List.of("-", "---", "x", "--x", "--xy--xy", "\r\n-", "\n--xyz--\n")) {
            ReadRequest read = read(TYPE, preamble + part("query", "{a}") + "--xyz--");
            assertThat(read).as(preamble).isInstanceOf(ReadRequest.Requests.class);
        }
    }

    @Test
    void placesFilesByEachOfSeveralMaps() {
        String file = "--xyz\r\nContent-Disposition: form-data; name=f; filename=x.txt\r\n\r\nabc\r\n";
        ReadRequest.Requests read = (ReadRequest.Requests) read(
                TYPE,
                part("map", "{\"f\":[\"variables.f\",\"query\",\"variables\",\"operationName\",\"variables.f.9\"]}")
                        + part("operations", "{\"query\":\"{a}\",\"variables\":{\"f\":null,\"g\":null}}")
                        + part("map", "{\"f\":[\"variables.g\"],\"none\":[\"variables.f\"]}")
                        + file
                        + "--xyz--");

        GraphQlRequest request = read.requests().get(0);
        assertThat(request.query()).isEqualTo("{a}");
        assertThat(request.variables()).containsOnlyKeys("f", "g").doesNotContainValue(null);
        assertThat(request.anomalies()).containsExactly(Anomaly.DUPLICATE_KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n  a\n  b\n}", "query A {\r\n\ta(x: \"\"\"\n\"\"\")\r\n}", "{a}\n"})
    void readsADocumentOnceThatSaysTheSameInOneLine(String document) {
        ReadRequest.Requests read = (ReadRequest.Requests) read(TYPE, part("query", document) + "--xyz--");

        assertThat(read.requests()).hasSize(1);
        assertThat(read.requests().get(0).anomalies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--xyz--",
                "",
                "--xyz\r\n",
                "--xyz\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n"
            })
    void findsNothingInNothing(String body) {
        assertThat(read(TYPE, body)).isInstanceOf(ReadRequest.NotGraphQl.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "content-disposition : form-data; name=x; name=query              | query",
                "Content-Disposition: form-data;^\tname=a                     | a",
                "Content-Disposition: form-data; name=\"=?utf-8?B?w7w=?= =?x?q?_=c3=9F=?=\" | ü  ß=",
                "Content-Disposition: form-data; name=\"=?utf-8?B?====?=\"       | ``",
                "Content-Disposition: form-data; name*=iso-8859-1'en'%fc%x        | ü%x",
                "Content-Disposition: form-data; name*=a                          | a",
                "Content-Disposition: form-data; name=a^Content-Disposition: form-data; name=map | map",
                "Content-Disposition: form-data; filename=f; name=a; name=id      | a",
                "name=a                                                           | ``",
            })
    void takesTheNameOfAPartThatAnyReaderTakes(String head, String name) {
        assertThat(PartHead.of(head.replace("^", "\r\n")).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form-data; name=a | a",
                "form-data; NAME = \"a;b\" ; x=y | a;b",
                "form-data; filename=\"name=x\"; name=\"a\\\"b\" | a\"b",
                "form-data; filename=\"c:\\a\\b.txt\"; name=b | b",
                "form-data; x; name=a | a",
                "form-data; xname=a | ",
                "form-data; name | ",
                "name=a | "
            })
    void findsAParameterOfAHeader(String header, @Nullable String value) {
        assertThat(HeaderParameter.of("name", header)).isEqualTo(value);
    }

    private static String part(String name, String content) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private static ReadRequest read(String type, String text) {
        List<PassingMultipart> multiparts = PassingMultipart.of(type, RequestLimits.NONE);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        multiparts.forEach(multipart -> multipart.add(body, 0, body.length));
        return PassingMultipart.result(multiparts);
    }
}
