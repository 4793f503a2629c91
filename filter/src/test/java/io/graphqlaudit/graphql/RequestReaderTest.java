package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private final RequestReader reader = new RequestReader();

    @Test
    void readsAllParts() {
        GraphQlRequest request = one(
                "{\"operationName\":\"Q\",\"variables\":{\"a\":[1,2.50,\"x\",true,null,99999999999999999999,{}]},\"query\":\"{a}\"}");
        assertThat(request.query()).isEqualTo("{a}");
        assertThat(request.operationName()).isEqualTo("Q");
        assertThat(request.variablesPresent()).isTrue();
        assertThat(request.variables().get("a"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        1L, new BigDecimal("2.50"), "x", true, null, new BigInteger("99999999999999999999"), Map.of());
        assertThat(request.anomalies()).isEmpty();
    }

    @Test
    void letsTheLastOfSeveralKeysWin() {
        GraphQlRequest request =
                one("{\"query\":\"{a}\",\"\\u0071uery\":\"mutation{b}\",\"variables\":{\"x\":1,\"x\":2}}");
        assertThat(request.query()).isEqualTo("mutation{b}");
        assertThat(request.variables()).containsEntry("x", 2L);
        assertThat(request.anomalies()).containsExactly(Anomaly.DUPLICATE_KEYS);
    }

    @Test
    void countsParametersBeyondThoseItReads() {
        String query = IntStream.range(0, 30)
                .mapToObj(i -> "query={a" + i + "}&operationName=b" + i)
                .collect(Collectors.joining("&"));
        ReadRequest.Requests read = (ReadRequest.Requests) reader.readQueryString(query);
        assertThat(read.requests()).hasSize(100);
        assertThat(read.size()).isEqualTo(900);
    }

    @Test
    void readsTheVariablesOfManyParametersOnce() {
        ReadRequest.Requests read =
                (ReadRequest.Requests) reader.readQueryString("query={a}&query={b}&variables={%22x%22:{%22y%22:[]}}");
        assertThat(read.requests().get(0).variables().get("x"))
                .isSameAs(read.requests().get(1).variables().get("x"));
    }

    @Test
    void boundsVariablesInText() {
        String objects = "{},".repeat(20_000) + "7";
        String element = "{\"query\":\"{a}\",\"variables\":\"{\\\"x\\\":[" + objects + "],\\\"y\\\":true}\"}";
        PassingRequest passing = new PassingRequest(new RequestLimits(200_000, 100_000, 100_000));
        char[] body = ("[" + element + "," + element + "," + element + "]").toCharArray();
        passing.add(body, 0, body.length);
        ReadRequest.Requests read = (ReadRequest.Requests) passing.result();
        int kept = read.requests().stream()
                .map(request -> request.variables().get("x"))
                .mapToInt(list -> list instanceof Collection<?> items ? items.size() : 0)
                .sum();
        assertThat(kept * 64).isBetween(50_000, 200_000);
        assertThat(read.requests().get(0).variables()).containsEntry("y", true);
        assertThat(read.requests()).allMatch(request -> request.anomalies().contains(Anomaly.TRUNCATED));
    }

    @Test
    void flagsTrailingData() {
        assertThat(one("{\"query\":\"{a}\"} {\"query\":\"{b}\"}").anomalies()).containsExactly(Anomaly.TRAILING_DATA);
        assertThat(one("{\"query\":\"{a}\"} }}").anomalies()).containsExactly(Anomaly.TRAILING_DATA);
        assertThat(one("{\"query\":\"{a}\"} \r\n").anomalies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void recognisesEncodings(String charset) {
        byte[] body = "{\"query\":\"{é}\"}".getBytes(Charset.forName(charset));
        assertThat(request(reader.readJson(body, body.length)).query()).isEqualTo("{é}");
        byte[] marked = "\ufeff{\"query\":\"{é}\"}".getBytes(Charset.forName(charset));
        assertThat(request(reader.readJson(marked, marked.length)).query()).isEqualTo("{é}");
    }

    @Test
    void skipsAByteOrderMarkInText() {
        assertThat(request(reader.readJson("\ufeff{\"query\":\"{a}\"}")).query())
                .isEqualTo("{a}");
    }

    @Test
    void readsWhatAServerThatDecodesLenientlyWouldRead() {
        byte[] body = "{\"x\":\"?\",\"query\":\"{a}\"}".getBytes(StandardCharsets.UTF_8);
        body[6] = (byte) 0xff;
        assertThat(request(reader.readJson(body, body.length)).query()).isEqualTo("{a}");
    }

    @Test
    void readsABatch() {
        ReadRequest.Requests batch =
                (ReadRequest.Requests) reader.readJson("[{\"query\":\"{a}\"},7,{\"query\":\"{b}\"}]");
        assertThat(batch.batch()).isTrue();
        assertThat(batch.requests()).extracting(GraphQlRequest::query).containsExactly("{a}", null, "{b}");
        assertThat(batch.requests().get(1).anomalies()).containsExactly(Anomaly.MALFORMED);
    }

    @Test
    void saysWhenABatchIsTooLarge() {
        String body = IntStream.range(0, 10_500)
                .mapToObj(i -> "{\"query\":\"{a}\"}")
                .collect(Collectors.joining(",", "[", "]"));
        ReadRequest.Requests batch = (ReadRequest.Requests) reader.readJson(body);
        assertThat(batch.requests()).hasSize(10_000);
        assertThat(batch.size()).isEqualTo(10_500);
        assertThat(batch.isBatchCut()).isTrue();
        assertThat(batch.requests().get(9_999).anomalies()).containsExactly(Anomaly.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "[]",
                "7",
                "null",
                "\"query\"",
                "{\"query\":{\"match_all\":{}}}",
                "[1,2]",
                "a=b",
                "{\"q\":\"x\"}",
                "[[{\"query\":\"{a}\"}]]",
                "{\"query\":null}",
                "{\"id\":\"7\",\"name\":\"x\"}"
            })
    void leavesOtherBodiesAlone(String body) {
        assertThat(reader.readJson(body)).isInstanceOf(ReadRequest.NotGraphQl.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"query\":\"{a}\"",
                "{\"query\":\"{a}",
                "{'query':'{a}'",
                "{\"query\":\"{a}\" \"x\":1}",
                "{\"query\":\"{a}\"]",
                "{\"query\":\"\\u00zz\"}",
                "[{\"query\":\"{a}\"},",
                "{\"query\":\"{a}\",\"query\":7}"
            })
    void saysWhatItCannotRead(String body) {
        assertThat(reader.readJson(body)).isInstanceOf(ReadRequest.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"variables\":"})
    void survivesAnyNesting(String piece) {
        assertThat(reader.readJson(piece.repeat(300_000))).isNotInstanceOf(ReadRequest.Requests.class);
    }

    @Test
    void leavesOutWhatIsTooDeepAndKeepsTheRest() {
        String deep = "{\"variables\":{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + ",\"y\":1},\"query\":\"{a}\"}";
        GraphQlRequest request = one(deep);
        assertThat(request.query()).isEqualTo("{a}");
        assertThat(request.variables()).containsEntry("y", 1L);
        assertThat(request.anomalies()).containsExactly(Anomaly.TRUNCATED);
    }

    @Test
    void keepsVeryLongNumbersAsText() {
        String digits = "7".repeat(500_000);
        assertThat(one("{\"query\":\"{a}\",\"variables\":{\"x\":" + digits + "}}")
                        .variables())
                .containsEntry("x", digits);
    }

    @Test
    void readsVariablesGivenAsText() {
        assertThat(one("{\"query\":\"{a}\",\"variables\":\"{\\\"x\\\":1}\"}").variables())
                .containsEntry("x", 1L);
        assertThat(one("{\"query\":\"{a}\",\"variables\":\"\"}").variablesPresent())
                .isFalse();
        assertThat(one("{\"query\":\"{a}\",\"variables\":[1]}").anomalies()).containsExactly(Anomaly.MALFORMED);
    }

    @Test
    void recognisesPersistedDocuments() {
        assertThat(one("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"abc\"}}}")
                        .persistedHash())
                .isEqualTo("abc");
        assertThat(one("{\"documentId\":\"sha256:abc\"}").persistedHash()).isEqualTo("sha256:abc");
    }

    @Test
    void readsAQueryString() {
        GraphQlRequest request = request(reader.readQueryString(
                "x=1&query=%7Ba%28s%3A%22%C3%A9+%2B%22%29%7D&operationName=&variables=%7B%22v%22:1%7D"));
        assertThat(request.query()).isEqualTo("{a(s:\"é +\")}");
        assertThat(request.operationName()).isNull();
        assertThat(request.variables()).containsEntry("v", 1L);
        assertThat(request.anomalies()).isEmpty();
        // GraphQL over HTTP has no null in a URL.
        assertThat(request(reader.readQueryString("query={a}&operationName=null"))
                        .operationName())
                .isEqualTo("null");
    }

    @Test
    void readsEveryDifferentDocumentOfAQueryString() {
        ReadRequest.Requests read = (ReadRequest.Requests)
                reader.readQueryString("query={a}&%71uery={b}&query=&query={a}&variables={\"x\":1}&variables={}");
        assertThat(read.requests()).extracting(GraphQlRequest::query).containsExactly("{a}", "{b}");
        assertThat(read.requests()).allSatisfy(request -> {
            assertThat(request.variables()).containsEntry("x", 1L);
            assertThat(request.anomalies()).containsExactly(Anomaly.DUPLICATE_KEYS);
        });
    }

    @Test
    void readsEveryDifferentOperationNameOfAQueryString() {
        ReadRequest.Requests read = (ReadRequest.Requests)
                reader.readQueryString("query=query A{a} mutation B{b}&operationName=A&operationName=B");
        assertThat(read.requests()).extracting(GraphQlRequest::operationName).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsAFormTheSameInPiecesOfAnySize(long seed) {
        Random random = new Random(seed);
        byte[] form = "a=%&query=%7Ba%28s:%22%c3%A9+%4%22%29}%&operationName=B&%zz&x".getBytes(StandardCharsets.UTF_8);
        PassingForm pieces = new PassingForm(RequestLimits.NONE);
        for (int at = 0; at < form.length; ) {
            int count = Math.min(form.length - at, random.nextInt(3));
            pieces.add(form, at, count);
            at += count;
        }
        GraphQlRequest request = request(pieces.result());
        assertThat(request.query()).isEqualTo("{a(s:\"é %4\")}%");
        assertThat(request.operationName()).isEqualTo("B");
    }

    @Test
    void findsTheQueryOfAFormBehindMegabytesOfOtherThings() {
        PassingForm form = new PassingForm(new RequestLimits(1_000, 1_000, 1_000));
        byte[] piece = ("x=" + "a".repeat(8_000) + "&").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_000; i++) {
            form.add(piece, 0, piece.length);
        }
        form.add("query={a}".getBytes(StandardCharsets.UTF_8), 0, 9);
        assertThat(request(form.result()).query()).isEqualTo("{a}");
    }

    @Test
    void readsABatchInAQueryString() {
        ReadRequest read = reader.readQueryString("query=[{\"query\":\"{a}\"},{\"query\":\"{b}\"}]");
        assertThat(((ReadRequest.Requests) read).requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "query", "query=", "a=b", "%", "operationName=x", "&&=&query=&"})
    void leavesOtherQueryStringsAlone(String raw) {
        assertThat(reader.readQueryString(raw)).isInstanceOf(ReadRequest.NotGraphQl.class);
    }

    @Test
    void keepsBrokenEscapesAsTheyAre() {
        assertThat(request(reader.readQueryString("query=%7Ba%zz%4")).query()).isEqualTo("{a%zz%4");
    }

    @Test
    void showsNoContentInItsText() {
        assertThat(reader.readJson(
                                "{\"query\":\"s3cret\",\"variables\":{\"a\":\"s3cret\"},\"operationName\":\"s3cret\"}")
                        .toString())
                .doesNotContain("s3cret");
    }

    private GraphQlRequest one(String body) {
        return request(reader.readJson(body));
    }

    private static GraphQlRequest request(ReadRequest read) {
        assertThat(read).isInstanceOf(ReadRequest.Requests.class);
        return ((ReadRequest.Requests) read).requests().get(0);
    }
}
