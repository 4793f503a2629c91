package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.graphqlaudit.redact.SensitiveNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, nothing is thrown. */
class RandomInputTest {
    private static final String[] PIECES = {
        "query",
        "mutation",
        "fragment",
        "on",
        " ",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ":",
        "$",
        "@",
        "!",
        "=",
        "...",
        "a",
        "login",
        "skip",
        "if",
        "\"",
        "\"\"\"",
        "\\",
        "#",
        "\n",
        "1",
        "-1.5e9",
        "true",
        "null",
        "|",
        "&",
        "\ud800",
        "é"
    };
    private static final byte[] REQUEST =
            "{\"query\":\"mutation($x: S = 1) { a: login(p: {b: [$x]}) @skip(if: $x) ...F }\",\"operationName\":\"A\",\"variables\":{\"x\":[1,{\"y\":\"z\"}]},\"extensions\":{\"persistedQuery\":{\"sha256Hash\":\"a\"}}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] ANSWER =
            "[{\"data\":{\"a\":{\"rows\":[1,2]}},\"errors\":[{\"path\":[\"a\",1],\"extensions\":{\"code\":\"X\"}}]}]"
                    .getBytes(StandardCharsets.UTF_8);

    private final DocumentAnalyzer analyzer =
            new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()));
    private final RequestReader requests = new RequestReader();
    private final ResponseReader answers = new ResponseReader();
    private final List<SelectedField> exports =
            analyzer.analyze("{ a { rows } }").operation(null, Map.of()).fields();
    private final AnswerQuestions questions = AnswerQuestions.of(List.of(), exports, List.of("rows"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void documentsOfAnyShape(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            StringBuilder document = new StringBuilder(random.nextBoolean() ? "mutation{" : "");
            for (int i = random.nextInt(60); i >= 0; i--) {
                document.append(PIECES[random.nextInt(PIECES.length)]);
            }
            understand(document.toString(), Map.of());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void requestsAndAnswersWithFlippedBytes(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            byte[] request = flipped(REQUEST, random);
            byte[] answer = flipped(ANSWER, random);
            int length = random.nextInt(answer.length + 1);
            assertThatCode(() -> {
                        read(requests.readJson(request, request.length));
                        read(requests.readJson(request, Math.min(length, request.length)));
                        read(requests.readQueryString(new String(request, StandardCharsets.ISO_8859_1)));
                        answers.read(answer, length, true, place -> questions);
                    })
                    .as("seed %s, round %s", seed, round)
                    .doesNotThrowAnyException();
        }
    }

    private void read(ReadRequest read) {
        if (read instanceof ReadRequest.Requests found) {
            for (GraphQlRequest request : found.requests()) {
                understand(request.query() == null ? "" : request.query(), request.variables());
            }
        }
    }

    private void understand(String document, Map<String, Object> variables) {
        assertThatCode(() -> {
                    AnalyzedDocument analyzed = analyzer.analyze(document);
                    analyzed.redactVariables(variables, 100);
                    analyzed.operation("A", variables).fields().forEach(field -> field.argument("p"));
                    analyzed.operation(null, variables)
                            .fields()
                            .forEach(field -> field.shape().inside("a").fieldName("a"));
                })
                .as(document)
                .doesNotThrowAnyException();
    }

    private static byte[] flipped(byte[] text, Random random) {
        byte[] copy = text.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }
}
