package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassingRequestTest {
    private static final RequestLimits LIMITS = new RequestLimits(100_000, 20_000, 5_000);
    private static final List<String> VALUES = List.of(
            "{}",
            "[]",
            "{\"a\":{\"b\":[1,2,{}]},\"c\":\"}\"}",
            "  \n{\"a\":\"\\\"}\",\"b\":\"\\\\\"}",
            "[{\"query\":\"{ a }\"},{\"query\":\"mutation { b }\"}]",
            "{'a':'}', // } \n b: /* } * / */ 1}",
            "# }\n{\"a\":'it\"s'}",
            "{\"ü\":\"∀}\\u007d\",\"𝄞\":[]}");

    static Stream<Arguments> valuesInCharsets() {
        return VALUES.stream()
                .flatMap(value -> Stream.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")
                        .map(charset -> Arguments.of(value, charset)));
    }

    @ParameterizedTest
    @MethodSource("valuesInCharsets")
    void isOverWithTheLastByteAndNotBefore(String value, String charset) {
        byte[] bytes = value.getBytes(Charset.forName(charset));
        for (int cut = 0; cut <= bytes.length; cut++) {
            PassingRequest request = new PassingRequest(LIMITS);
            request.add(bytes, 0, cut);
            for (int i = cut; i < bytes.length; i++) {
                assertThat(request.isOver()).as("after %d bytes", i).isFalse();
                request.add(bytes, i, 1);
            }
            assertThat(request.isOver()).as("all, cut at %d", cut).isTrue();
        }
    }

    @Test
    void findsTheQueryBehindFiftyMegabytesOfVariables() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, "{\"variables\":{\"file\":\"");
        byte[] piece = new byte[8_192];
        Arrays.fill(piece, (byte) 'a');
        for (int i = 0; i < 6_400; i++) {
            request.add(piece, 0, piece.length);
        }
        add(request, "\",\"skip\":true},\"query\":\"mutation { a }\"}");
        GraphQlRequest found = only(request);
        assertThat(found.query()).isEqualTo("mutation { a }");
        assertThat(found.queryCut()).isFalse();
        assertThat((String) found.variables().get("file")).hasSize(5_000);
        assertThat(found.variables()).containsEntry("skip", true);
        assertThat(found.anomalies()).containsExactly(Anomaly.TRUNCATED);
    }

    @Test
    void keepsShortVariablesBehindOnesThatAreTooMany() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, "{\"variables\":{\"many\":[" + "{\"a\":[1]},".repeat(100_000) + "1],\"skip\":true,\"long\":\"");
        add(request, "b".repeat(10_000) + "\"},\"query\":\"{ a }\"}");
        GraphQlRequest found = only(request);
        assertThat((List<?>) found.variables().get("many")).hasSizeBetween(50, 200);
        assertThat(found.variables()).containsEntry("skip", true).doesNotContainKey("long");
        assertThat(found.anomalies()).containsExactly(Anomaly.TRUNCATED);
    }

    @Test
    void saysThatADocumentIsLongerThanIsKept() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, "{\"query\":\"{ a }" + "#".repeat(200_000) + "\"}");
        GraphQlRequest found = only(request);
        assertThat(found.queryCut()).isTrue();
        assertThat(found.query()).hasSize(100_000);
        assertThat(found.anomalies()).containsExactly(Anomaly.TRUNCATED);
    }

    @Test
    void letsNoReplacedDocumentUseUpTheRoomOfWhatIsRun() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, ("{\"query\":\"" + "a".repeat(99_999) + "\",\"\\u0071uery\":\"mutation { b }\"}"));
        assertThat(only(request).query()).isEqualTo("mutation { b }");
        assertThat(only(request).anomalies()).containsExactly(Anomaly.DUPLICATE_KEYS);
    }

    @Test
    void countsWhatABatchHoldsBeyondItsLimits() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, "[{\"query\":\"" + "a".repeat(120_000) + "\"},{\"query\":\"mutation { b }\"},7]");
        ReadRequest.Requests found = (ReadRequest.Requests) request.result();
        assertThat(found.requests()).hasSize(1);
        assertThat(found.size()).isEqualTo(3);
    }

    @Test
    void readsLenientJsonAndSaysSo() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, "/* x */{query:'mutation { a }', variables={x=>1}; operationName: A}");
        GraphQlRequest found = only(request);
        assertThat(found.query()).isEqualTo("mutation { a }");
        assertThat(found.operationName()).isEqualTo("A");
        assertThat(found.variables()).isEqualTo(Map.of("x", 1L));
        assertThat(found.anomalies()).containsExactly(Anomaly.LENIENT_JSON);
    }

    @ParameterizedTest
    @MethodSource("oddlyEncoded")
    void readsOddEncodingsAndSaysSo(byte[] body) {
        PassingRequest request = new PassingRequest(LIMITS);
        request.add(body, 0, body.length);
        assertThat(only(request).query()).isEqualTo("{é}");
        assertThat(only(request).anomalies()).containsExactly(Anomaly.ODD_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{é}", "{éé}", "{ñññ}", "{öa}", "{Ã©ü}", "{ðððð}"})
    void readsWhatIsNoUtf8InTheCharsetThatIsNamed(String query) {
        byte[] body = ("{\"query\":\"" + query + "\"}").getBytes(StandardCharsets.ISO_8859_1);
        PassingRequest whole = new PassingRequest(LIMITS, StandardCharsets.ISO_8859_1);
        whole.add(body, 0, body.length);
        PassingRequest inPieces = new PassingRequest(LIMITS, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < body.length; i++) {
            inPieces.add(body, i, 1);
        }
        assertThat(only(whole).query()).isEqualTo(query.replace("Ã©", "é"));
        assertThat(only(whole).anomalies()).containsExactly(Anomaly.ODD_ENCODING);
        assertThat(only(inPieces).query()).isEqualTo(only(whole).query());
    }

    static Stream<byte[]> oddlyEncoded() {
        String json = "{\"query\":\"{é}\"}";
        return Stream.concat(
                Stream.of(("\ufeff" + json).getBytes(StandardCharsets.UTF_8), overlong(json)),
                Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
                        .map(charset -> json.getBytes(Charset.forName(charset))));
    }

    /** Jackson reads {@code C1 B1} as the letter q. */
    private static byte[] overlong(String json) {
        byte[] proper = json.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[proper.length + 1];
        System.arraycopy(proper, 0, bytes, 0, 2);
        bytes[2] = (byte) 0xC1;
        bytes[3] = (byte) 0xB1;
        System.arraycopy(proper, 3, bytes, 4, proper.length - 3);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void saysNothingOfTheEncodingOfWhatFollowsTheValue(int piece) {
        byte[] body = "{\"query\":\"{a}\"} x\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        PassingRequest request = new PassingRequest(LIMITS);
        for (int at = 0; at < body.length; at += piece) {
            request.add(body, at, Math.min(piece, body.length - at));
        }
        assertThat(only(request).anomalies()).containsExactly(Anomaly.TRAILING_DATA);
    }

    @Test
    void takesAnIdForADocumentOnlyBesideVariables() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, "{\"id\":\"abc\",\"variables\":{}}");
        assertThat(only(request).persistedHash()).isEqualTo("abc");
    }

    @Test
    void holdsNothingOfABodyThatIsNoRequest() {
        PassingRequest request = new PassingRequest(LIMITS);
        add(request, "{\"data\":[" + "{\"id\":\"7\",\"x\":[1,2,3]},".repeat(10_000) + "{}]}");
        assertThat(request.result()).isInstanceOf(ReadRequest.NotGraphQl.class);
    }

    private static void add(PassingRequest request, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        request.add(bytes, 0, bytes.length);
    }

    private static GraphQlRequest only(PassingRequest request) {
        ReadRequest read = request.result();
        assertThat(read).isInstanceOf(ReadRequest.Requests.class);
        return ((ReadRequest.Requests) read).requests().get(0);
    }
}
