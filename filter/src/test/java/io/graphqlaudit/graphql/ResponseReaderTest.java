package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private static final RowsQuestion ROWS = new RowsQuestion("e", List.of("rows"));
    private static final RowsQuestion ITSELF = new RowsQuestion("e", List.of());

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
                        .rowsOf(ROWS))
                .hasValue(3);
        assertThat(one("{\"data\":{\"e\":[1,2]}}").rowsOf(ITSELF)).hasValue(2);
        assertThat(one("{\"data\":{\"e\":{\"rows\":[]}}}").rowsOf(ROWS)).hasValue(0);
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
        assertThat(one(answer).rowsOf(ROWS)).isEmpty();
    }

    @Test
    void listsErrorsWithoutTheirMessages() {
        ResponseSummary summary = one(
                "{\"errors\":[{\"message\":\"s3cret\",\"path\":[\"a\",0],\"extensions\":{\"code\":\"UNAUTHENTICATED\"}},"
                        + "{\"path\":[7],\"extensions\":{\"code\":\"has blanks s3cret\"}},{},7],\"data\":null}");
        assertThat(summary.data()).isEqualTo(ResponseSummary.Data.NULL);
        assertThat(summary.errors())
                .containsExactly(
                        new ResponseError("a", "UNAUTHENTICATED"),
                        new ResponseError(null, null),
                        new ResponseError(null, null));
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
        ResponseSummary summary = reader.read("{\"data\":{\"a\":1,\"b\":{\"c\":\"d", true, List.of())
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

    private ResponseSummary one(String answer) {
        return read(answer).get(0);
    }

    private List<ResponseSummary> read(String answer) {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        List<ResponseSummary> ofBytes = reader.read(body, body.length, false, List.of(ROWS, ITSELF));
        assertThat(reader.read(answer, false, List.of(ROWS, ITSELF))).isEqualTo(ofBytes);
        return ofBytes;
    }
}
