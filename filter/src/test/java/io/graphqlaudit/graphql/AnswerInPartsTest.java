package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.redact.SensitiveNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Incremental delivery by multipart/mixed and server-sent events, as several servers send them. */
class AnswerInPartsTest {
    private static final String FIRST = "{\"data\":{\"e\":{\"rows\":[1,2]},\"b\":null},\"hasNext\":true}";

    private final ResponseReader reader = new ResponseReader();

    @Test
    void readsTheFirstPartAndTheErrorsOfLaterOnes() {
        ResponseSummary summary = one(multipart(
                FIRST,
                "{\"incremental\":[{\"path\":[\"e\"],\"data\":null,\"errors\":[{\"message\":\"x\",\"path\":[\"e\",\"late\"],"
                        + "\"extensions\":{\"code\":\"FORBIDDEN\"}}]}],\"hasNext\":true}",
                "{\"hasNext\":false}"));

        assertThat(summary.complete()).isTrue();
        assertThat(summary.present()).containsExactly("e");
        assertThat(summary.absent()).containsExactly("b");
        assertThat(summary.errors()).containsExactly(new ResponseError("e", "FORBIDDEN", false));
        assertThat(summary.failed().inside()).containsExactly("e");
    }

    @Test
    void readsTheOlderFormInWhichEachPartIsOneDelivery() {
        ResponseSummary summary = one(
                multipart(
                        FIRST,
                        "{\"label\":\"l\",\"path\":[\"e\"],\"data\":{\"other\":1},\"errors\":[{\"path\":[\"e\",\"other\"]}],\"hasNext\":false}"));

        assertThat(summary.present()).containsExactly("e");
        assertThat(summary.errorCount()).isEqualTo(1);
        assertThat(summary.complete()).isTrue();
    }

    @Test
    void countsRowsThatCameLaterByPathAndByAnnouncedId() {
        String byPath = multipart(
                FIRST,
                "{\"incremental\":[{\"items\":[3,4,5],\"path\":[\"e\",\"rows\",2]}],\"hasNext\":true}",
                "{\"incremental\":[{\"items\":[[6]],\"path\":[\"other\",0]}],\"hasNext\":false}");
        String byId = multipart(
                "{\"data\":{\"e\":{\"rows\":[1,2]}},\"pending\":[{\"id\":\"0\",\"path\":[\"e\",\"rows\"]}],\"hasNext\":true}",
                "{\"incremental\":[{\"items\":[3,4],\"id\":\"0\"},{\"id\":\"0\",\"items\":[5]}],\"completed\":[{\"id\":\"0\"}],"
                        + "\"hasNext\":false}");

        assertThat(one(byPath).rowsOf("e")).hasValue(5);
        assertThat(one(byId).rowsOf("e")).hasValue(5);
    }

    @Test
    void countsRowsOfTheOlderFormInWhichEachPartIsOneDelivery() {
        assertThat(one(multipart(FIRST, "{\"items\":[3,4],\"path\":[\"e\",\"rows\",2],\"hasNext\":false}"))
                        .rowsOf("e"))
                .hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"e\",\"rows\",0,\"cells\",0]",
                "[\"e\",\"rows\",0,1]",
                "[\"e\",\"warnings\",0]",
                "[\"e\",\"rows\",\"rows\"]",
                "[0,\"e\",\"rows\"]"
            })
    void countsNothingAsRowsThatIsNoneOfThem(String path) {
        String later = "{\"incremental\":[{\"items\":[3,4],\"path\":" + path + "}],\"hasNext\":false}";

        assertThat(one(multipart(FIRST, later)).rowsOf("e")).hasValue(2);
    }

    @Test
    void isNotWholeWhereThereAreMorePartsThanAreRead() {
        String last = "{\"data\":null,\"errors\":[{\"path\":[\"e\"]}]}";
        String events = "data: {\"data\":{\"e\":1}}\n\n" + "data: {}\n\n".repeat(9_998);
        String[] parts = new String[10_001];
        Arrays.fill(parts, "{}");
        parts[0] = FIRST;
        parts[10_000] = last;

        assertThat(one(events + "data: " + last + "\n\n").errorCount()).isEqualTo(1);
        assertThat(one(events + "data: {}\n\n:\n\nevent: complete\n\n").complete())
                .isTrue();
        assertThat(one(events + "data: {}\n\ndata: " + last + "\n\n").complete())
                .isFalse();
        assertThat(one(multipart(parts)).complete()).isFalse();
    }

    @Test
    void readsEventsBehindAByteOrderMark() {
        assertThat(one("\ufeffdata: {\"data\":{\"e\":1}}\n\n").present()).containsExactly("e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"incremental\":[{\"data\":{\"token\":\"t\"},\"path\":[\"login\"]}],\"hasNext\":false}",
                "{\"pending\":[{\"id\":\"0\",\"path\":[\"login\"]}],\"incremental\":[{\"id\":\"0\",\"data\":{\"token\":\"t\"}}],"
                        + "\"hasNext\":false}",
                "{\"path\":[\"login\"],\"data\":{\"token\":\"t\"},\"hasNext\":false}"
            })
    void takesTheFirstPartOfASignInForNoAnswerWhereMoreOfItCameLater(String later) {
        String first = "{\"data\":{\"login\":{\"token\":null}},\"hasNext\":true}";
        List<SelectedField> fields = fields("mutation { login { token } }");
        AnswerQuestions questions = AnswerQuestions.of(fields, List.of(), List.of());

        assertThat(reader.read(multipart(first, later), false, place -> questions)
                        .get(0)
                        .signIns())
                .containsOnly(Map.entry("login", SignInAnswer.SILENT));
        assertThat(reader.read(multipart(first, "{\"hasNext\":false}"), false, place -> questions)
                        .get(0)
                        .signIns())
                .containsOnly(Map.entry("login", SignInAnswer.NO_TOKEN));
        assertThat(reader.read(multipart(first.replace("null", "\"t\""), later), false, place -> questions)
                        .get(0)
                        .signIns())
                .containsOnly(Map.entry("login", SignInAnswer.TOKEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"incremental\":[{\"path\":[],\"data\":{\"late\":{\"x\":1},\"none\":null}}],\"hasNext\":false}",
                "{\"incremental\":[{\"data\":{\"late\":[],\"none\":null},\"path\":[]}],\"hasNext\":false}",
                "{\"pending\":[{\"id\":\"0\",\"path\":[]}],\"incremental\":[{\"id\":\"0\",\"data\":{\"late\":1,\"none\":null}}],"
                        + "\"hasNext\":false}",
                "{\"path\":[],\"data\":{\"late\":true,\"none\":null},\"hasNext\":false}"
            })
    void seesRootFieldsThatCameLaterAsAWhole(String later) {
        ResponseSummary summary = one(multipart("{\"data\":{\"b\":1},\"hasNext\":true}", later));

        assertThat(summary.present()).containsExactlyInAnyOrder("b", "late");
        assertThat(summary.absent()).containsExactly("none");
        assertThat(summary.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"incremental\":[{\"path\":[\"e\"],\"data\":{\"late\":1}}],\"hasNext\":false}",
                "{\"incremental\":[{\"path\":[7],\"data\":{\"late\":1}}],\"hasNext\":false}",
                "{\"incremental\":[{\"data\":{\"late\":1}}],\"hasNext\":false}",
                "{\"pending\":[{\"id\":\"0\",\"path\":[]}],"
                        + "\"incremental\":[{\"id\":\"0\",\"subPath\":[\"e\"],\"data\":{\"late\":1}}],\"hasNext\":false}"
            })
    void takesWhatCameLaterInsideAFieldForNoRootField(String later) {
        assertThat(one(multipart(FIRST, later)).present()).containsExactly("e");
    }

    @Test
    void isNotWholeWhileMoreIsExpected() {
        assertThat(one(multipart(FIRST)).complete()).isFalse();
        assertThat(one("---\r\n\r\n" + FIRST + "\r\n---\r\n\r\n{\"incremental\":[{\"pa")
                        .complete())
                .isFalse();
        assertThat(one("event: next\ndata: " + FIRST + "\n\n").complete()).isFalse();
        assertThat(one("event: next\ndata: " + FIRST).complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsEvents(String newline) {
        String events = String.join(
                newline,
                ":",
                "",
                "event: next",
                "id: 1",
                "data: {\"data\":{\"e\":1},",
                "data:\"errors\":[]}",
                "",
                ": still there",
                "",
                "event:next",
                "data:{\"data\":null,\"errors\":[{\"path\":[\"e\"]}]}",
                "",
                "event: complete",
                "data:",
                "",
                "");

        ResponseSummary summary = one(events);

        assertThat(summary.complete()).isTrue();
        assertThat(summary.data()).isEqualTo(ResponseSummary.Data.PRESENT);
        assertThat(summary.present()).containsExactly("e");
        assertThat(summary.failed().themselves()).containsExactly("e");
    }

    @Test
    void readsEventsOfASharedConnection() {
        ResponseSummary summary = one(
                "event: next\ndata: {\"id\":\"1\",\"payload\":{\"data\":{\"e\":1}}}\n\nevent: complete\ndata: {\"id\":\"1\"}\n\n");

        assertThat(summary.present()).containsExactly("e");
        assertThat(summary.complete()).isTrue();
    }

    @Test
    void takesAnEventStreamThatIsCutForTheBeginningThatItIs() {
        ResponseSummary cut = reader.read(
                        "data: {\"data\":{\"e\":1}}\n\ndata: {\"da", true, place -> AnswerQuestions.NONE)
                .get(0);

        assertThat(cut.present()).containsExactly("e");
        assertThat(cut.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--",
                "---\r\n",
                "---\r\n\r\n\r\n-----\r\n",
                "---\r\n---\r\n---\r\n-----",
                "data:",
                "data: 7\n\n",
                "event: complete\n\n",
                "---\r\n\r\n[1]\r\n-----\r\n",
                "data",
                "dear reader: hello",
                "-1"
            })
    void findsNoAnswerWhereThereIsNone(String answer) {
        assertThat(one(answer).graphQl()).isFalse();
    }

    @Test
    void survivesAnyNumberOfPartsAndAnyNesting() {
        assertThat(one("data: {\"data\":{\"e\":1}}\n\n".repeat(50_000)).present())
                .containsExactly("e");
        assertThat(one("data: " + "{\"payload\":".repeat(100_000) + "\n\n").complete())
                .isFalse();
        assertThat(one("---\n".repeat(200_000)).graphQl()).isFalse();
    }

    private ResponseSummary one(String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        List<ResponseSummary> ofBytes = reader.read(bytes, bytes.length, false, place -> questions());
        assertThat(reader.read(answer, false, place -> questions()))
                .as("read as characters")
                .isEqualTo(ofBytes);
        return ofBytes.get(0);
    }

    private static AnswerQuestions questions() {
        return AnswerQuestions.of(List.of(), fields("{ e { rows { cells rows } warnings } }"), List.of("rows"));
    }

    private static List<SelectedField> fields(String document) {
        return new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()))
                .analyze(document)
                .operation(null, Map.of())
                .fields();
    }

    private static String multipart(String... parts) {
        StringBuilder answer = new StringBuilder("\r\n---");
        for (String part : parts) {
            answer.append("\r\nContent-Type: application/json; charset=utf-8\r\n\r\n")
                    .append(part)
                    .append("\r\n---");
        }
        return answer.append("--\r\n").toString();
    }
}
