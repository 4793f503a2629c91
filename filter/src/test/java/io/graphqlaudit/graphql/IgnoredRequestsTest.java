package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.redact.SensitiveNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredRequestsTest {
    private static final RequestLimits LIMITS = new RequestLimits(100_000, 20_000, 5_000);
    private static final String ODD = "{}[]:,\"'\\/#=; \n\t\0\u00e9+-.eE09truefalsn";
    private static final String REQUEST = """
            {"operationName":"A","query":"query A { a } mutation B { b }","variables":\
            {"a":[1,-2.5e3,true,false,null,{"b":"}\\u0041\\"{"}],"c":{}}}""";

    private final DocumentAnalyzer analyzer =
            new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()));
    private final IgnoredRequests queries = new IgnoredRequests(
            LIMITS,
            analyzer,
            (document, name) -> document.operationForAnyVariables(name)
                    .filter(operation -> operation.type() == OperationType.QUERY)
                    .isPresent());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":\"{ a }\"}",
                " {\n \"query\" : \"{ a }\" }\r\n",
                "{\"query\":\"{\\n  a\\t(b: \\\"c\\\")\\n}\"}",
                "{\"query\":\"{ a }\",\"variables\":null,\"operationName\":null}",
                "{\"query\":\"{ a }\",\"variables\":{}}",
                "{\"variables\":{\"a\":[[],{},[{}]],\"b\":[1, 2 ,0,-0.5,1.25E-3,4e+10]},\"query\":\"{ a }\"}",
                "{\"operationName\":\"A\",\"query\":\"query A { a } mutation B { b }\"}",
                "{\"query\":\"query($x: Boolean!) { a { b @include(if: $x) } }\",\"variables\":{\"x\":true}}",
                "{\"query\":\"{ ...F } fragment F on Query { a }\"}",
            })
    void areKnownTheFirstTimeAndAgain(String body) {
        assertThat(contain(body)).isTrue();
        assertThat(contain(body)).isTrue();
        assertThat(contain(body.replace("\"a\"", "\"other\""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{\"query\":\"{ a }\"}]",
                "{\"query\":\"{ a }\"}}",
                "{\"query\":\"{ a }\"} {\"query\":\"mutation { a }\"}",
                "{\"query\":\"{ a }\",}",
                "{\"query\":\"{ a }\",\"query\":\"mutation { a }\"}",
                "{\"query\":\"{ a }\",\"que\\u0072y\":\"mutation { a }\"}",
                "{\"query\":\"{ a }\",\"operationName\":\"A\",\"operationName\":\"B\"}",
                "{\"query\":\"{ a }\",\"extensions\":{}}",
                "{\"query\":\"{ a }\",\"id\":\"1\"}",
                "{\"query\":\"{ a }\",\"variables\":\"{}\"}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":1}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":[1}]}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":[1,]}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":1,}}",
                "{\"query\":\"{ a }\",\"variables\":{b:1}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":01}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":1.}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":1e+}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":+1}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":x\"}, \"query\":\"mutation { a }\"}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":'}', \"query\":\"mutation { a }\"}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":1/*}*/}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":\"\\x\"}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":\"\\u12g4\"}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":\"\n\"}}",
                "{\"query\":\"{ a }\",\"variables\":{\"b\":\"\u00e9\"}}",
                "{\"query\":1}",
                "{\"query\":\"\"}",
                "{\"query\":\"{ a \"}",
                "{\"query\":\"mutation { a }\"}",
                "{\"query\":\"query A { a } mutation B { b }\"}",
                "{\"operationName\":\"B\",\"query\":\"query A { a } mutation B { b }\"}",
                "{\"operationName\":\"C\",\"query\":\"query A { a }\"}",
                "{\"query\":\"query($x: Boolean!) { a @include(if: $x) }\",\"variables\":{\"x\":true}}",
                "{\"query\":\"query($x: Boolean!) { ...F @skip(if: $x) } fragment F on Query { a }\"}",
                "{\"query\":\"query($x: Boolean!) { ...F } fragment F on Query { ... @skip(if: $x) { a } }\"}",
            })
    void areNotWhatIsRecordedOrOddOrDependsOnVariables(String body) {
        assertThat(contain(body)).isFalse();
        assertThat(contain(body)).isFalse();
    }

    @Test
    void tellNamesOfTheSameDocumentApart() {
        assertThat(contain(REQUEST)).isTrue();
        assertThat(contain(REQUEST.replace("\"A\"", "\"B\""))).isFalse();
        assertThat(contain(REQUEST)).isTrue();
    }

    @Test
    void areNotDeeperThanCanBeTold() {
        assertThat(contain(nested(63))).isTrue();
        assertThat(contain(nested(64))).isFalse();
    }

    @Test
    void areNotLongerThanIsWorthRemembering() {
        assertThat(contain("{\"query\":\"{ a } #" + "x".repeat(8_192) + "\"}")).isFalse();
    }

    @Test
    void areTheSameHoweverManyOthersCame() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(contain("{\"query\":\"{ a" + i + " }\"}")).isTrue();
            assertThat(contain("{\"query\":\"mutation { a" + i + " }\"}")).isFalse();
        }
    }

    /** Whatever is made of a request, the reader that understands all forms finds one query in what is let pass. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areOneOrdinaryQueryForTheReaderOfEveryForm(long seed) {
        Random random = new Random(seed);
        int passed = 0;
        for (int round = 0; round < 4_000; round++) {
            byte[] body = changed(random).getBytes(StandardCharsets.UTF_8);
            if (!queries.contain(body, 0, body.length)) {
                continue;
            }
            passed++;
            PassingRequest reader = new PassingRequest(LIMITS);
            reader.add(body, 0, body.length);
            assertThat(reader.result())
                    .as("seed %d, round %d: %s", seed, round, new String(body, StandardCharsets.UTF_8))
                    .isInstanceOfSatisfying(ReadRequest.Requests.class, found -> {
                        assertThat(found.batch()).isFalse();
                        assertThat(found.requests()).singleElement().satisfies(this::isOrdinaryQuery);
                    });
        }
        assertThat(passed).isGreaterThan(100);
    }

    private void isOrdinaryQuery(GraphQlRequest request) {
        assertThat(request.persistedHash()).isNull();
        // Equal names inside the variables are odd, and nobody's business here.
        assertThat(request.anomalies()).isSubsetOf(Anomaly.DUPLICATE_KEYS);
        assertThat(analyzer.analyze(String.valueOf(request.query()))
                        .operation(request.operationName(), request.variables())
                        .type())
                .isEqualTo(OperationType.QUERY);
    }

    private static String changed(Random random) {
        StringBuilder body = new StringBuilder(REQUEST);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(body.length());
            switch (random.nextInt(4)) {
                case 0 -> body.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
                case 1 -> body.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                case 2 -> body.deleteCharAt(at);
                default -> {
                    int from = random.nextInt(body.length());
                    body.insert(at, body.substring(from, Math.min(body.length(), from + random.nextInt(40))));
                }
            }
        }
        return body.toString();
    }

    private static String nested(int arrays) {
        return "{\"query\":\"{ a }\",\"variables\":{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}}";
    }

    private boolean contain(String body) {
        byte[] bytes = ("xx" + body + "yy").getBytes(StandardCharsets.UTF_8);
        return queries.contain(bytes, 2, bytes.length - 4);
    }
}
