package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.redact.SensitiveNames;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private final ResponseReader reader = new ResponseReader();

    @Test
    void tellsPresentFromAbsent() {
        ResponseSummary summary = one("{\"data\":{\"a\":null,\"b\":{\"c\":[1]},\"d\":false}}");
        assertThat(summary.graphQl()).isTrue();
        assertThat(summary.data()).isEqualTo(ResponseSummary.Data.PRESENT);
        assertThat(summary.present()).containsExactlyInAnyOrder("b", "d");
        assertThat(summary.absent()).containsExactly("a");
        assertThat(summary.complete()).isTrue();
    }

    @Test
    void countsRows() {
        assertThat(one("{\"data\":{\"x\":{\"rows\":[1]},\"e\":{\"n\":1,\"rows\":[{\"rows\":[1]},[2],null]}}}")
                        .rowsOf("e"))
                .hasValue(3);
        assertThat(one("{\"data\":{\"e\":[1,2]}}").rowsOf("e")).hasValue(2);
        assertThat(one("{\"data\":{\"e\":{\"rows\":[]}}}").rowsOf("e")).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"e\":{}}}",
                "{\"data\":{\"e\":{\"rows\":7}}}",
                "{\"data\":{\"e\":null}}",
                "{\"data\":{\"e\":{\"rows\":[1,2",
                "{\"data\":{\"f\":{\"rows\":[1]}}}",
                "{\"e\":{\"rows\":[1]}}"
            })
    void saysNothingOfRowsItDidNotCount(String answer) {
        assertThat(one(answer).rowsOf("e")).isEmpty();
    }

    @Test
    void listsErrorsWithoutTheirMessages() {
        ResponseSummary summary = one(
                "{\"errors\":[{\"message\":\"s3cret\",\"path\":[\"a\",0],\"extensions\":{\"code\":\"UNAUTHENTICATED\"}},"
                        + "{\"path\":[7],\"extensions\":{\"code\":\"has blanks s3cret\"}},{},7],\"data\":null}");
        assertThat(summary.data()).isEqualTo(ResponseSummary.Data.NULL);
        assertThat(summary.errors())
                .containsExactly(
                        new ResponseError("a", "UNAUTHENTICATED", false),
                        new ResponseError(null, null, false),
                        new ResponseError(null, null, false));
        assertThat(summary.errorCount()).isEqualTo(4);
        assertThat(summary.toString()).doesNotContain("s3cret");
    }

    @Test
    void listsNoMoreErrorsThanItsLimit() {
        String errors = String.join(",", Collections.nCopies(250, "{\"message\":\"x\"}"));
        ResponseSummary summary = one("{\"errors\":[" + errors + "]}");
        assertThat(summary.errors()).hasSize(100);
        assertThat(summary.errorCount()).isEqualTo(250);
    }

    @Test
    void keepsWhatItSawBeforeACut() {
        ResponseSummary summary = reader.read(
                        "{\"data\":{\"a\":1,\"b\":{\"c\":\"d", true, place -> AnswerQuestions.NONE)
                .get(0);
        assertThat(summary.complete()).isFalse();
        assertThat(summary.present()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void readsABatchOfAnswers() {
        List<ResponseSummary> summaries = read("[{\"data\":{\"a\":1}},7,{\"errors\":[]}]");
        assertThat(summaries).extracting(ResponseSummary::graphQl).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "7", "{\"status\":\"ok\"}", "[]", "{\"data\":7}"})
    void recognisesOtherAnswers(String answer) {
        assertThat(one(answer).graphQl()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"data\":", "{\"data\":{\"e\":", "{\"errors\":[", "{\"data\":{\"e\":{\"rows\":["})
    void survivesAnyNesting(String piece) {
        assertThat(one(piece.repeat(200_000)).complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            { e { r: rows } }                                                   | {"r":[1,2]}             | 2
            { e { a: rows b: rows } }                                           | {"a":[1],"b":[1,2,3]}   | 3
            { e { a: rows } e { b: rows } }                                     | {"a":[1],"b":[1,2,3]}   | 3
            { e { a: rows b: rows } }                                           | {"a":[1],"b":null}      | 1
            { e { ...F } } fragment F on E { ... on E { r: rows } }             | {"r":[1,2]}             | 2
            { e { rows: columns } }                                             | {"rows":[1,2]}          | -
            { e { rows: columns ...F } } fragment F on E { rows }               | {"rows":[1,2]}          | -
            { e { id rows @skip(if: true) } }                                   | {"id":1}                | -
            { e { rows: columns rows @include(if: false) } }                    | {"rows":[1]}            | -
            { e { id } }                                                        | {"id":1}                | -
            { e { ...Gone } }                                                   | {"rows":[1]}            | -
            { e { r: rows } } !                                                 | {"rows":[1]}            | -
            """)
    void findsRowsUnderAnyKeyTheClientChose(String document, String value, @Nullable Long rows) {
        AnswerQuestions questions = asking(document);
        ResponseSummary summary = reader.read("{\"data\":{\"e\":" + value + "}}", false, place -> questions)
                .get(0);
        assertThat(summary.rows().get("e")).isEqualTo(rows);
    }

    @Test
    void asksEachAnswerOfABatchItsOwnQuestions() {
        List<AnswerQuestions> questions = List.of(asking("{ e { a: rows } }"), asking("{ e { b: rows } }"));
        String answers = "[{\"data\":{\"e\":{\"a\":[1],\"b\":[1,2]}}},{\"data\":{\"e\":{\"a\":[1],\"b\":[1,2]}}}]";
        assertThat(reader.read(answers, false, questions::get))
                .extracting(summary -> summary.rows().get("e"))
                .containsExactly(1L, 2L);
    }

    @Test
    void knowsEveryFieldThatFailed() {
        String errors = IntStream.range(0, 1500)
                .mapToObj(i -> "{\"path\":[\"a" + i + "\"" + (i % 2 == 0 ? "" : ",\"x\"") + "]}")
                .collect(Collectors.joining(",", "[", "]"));
        FailedFields failed = one("{\"errors\":" + errors + ",\"data\":null}").failed();
        assertThat(failed.themselves()).hasSize(750).contains("a1498");
        assertThat(failed.inside()).hasSize(750).contains("a1499");
        assertThat(failed.all()).isTrue();
    }

    private static AnswerQuestions asking(String document) {
        List<SelectedField> exports = new DocumentAnalyzer(
                        AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()))
                .analyze(document)
                .operation(null, Map.of())
                .fields();
        return AnswerQuestions.of(List.of(), exports, List.of("rows"));
    }

    private ResponseSummary one(String answer) {
        return read(answer).get(0);
    }

    private List<ResponseSummary> read(String answer) {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        AnswerQuestions questions = asking("{ e { rows } }");
        List<ResponseSummary> ofBytes = reader.read(body, body.length, false, place -> questions);
        assertThat(reader.read(answer, false, place -> questions)).isEqualTo(ofBytes);
        return ofBytes;
    }
}
