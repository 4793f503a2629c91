package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.AnswerQuestions;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.graphql.ResponseReader;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeJudgeTest {
    private static final List<SelectedField> FIELDS = new DocumentAnalyzer(
                    AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()))
            .analyze("mutation { a: login { id token success errors __typename user { id } } b: login { token } }")
            .operation(null, Map.of())
            .fields();

    @ParameterizedTest
    @CsvSource({"OperationNotSupported,UNKNOWN", "DataFetchingException,UNKNOWN", "ValidationError,NOT_EXECUTED"})
    void takesErrorsAloneInEventsForNoProofThatNothingRan(String classification, Result result) {
        String error =
                "{\"errors\":[{\"message\":\"m\",\"extensions\":{\"classification\":\"" + classification + "\"}}]}";

        OutcomeJudge judge = judge(200, null, "event: next\ndata: " + error + "\n\nevent: complete\ndata:\n\n");

        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(result);
        assertThat(judge.ofField(FIELDS.get(0))).isEqualTo(result);
        assertThat(judge(200, null, error).ofOperation(FIELDS).result()).isEqualTo(Result.NOT_EXECUTED);
    }

    /** Lines end at an arrow; a section sign stands for data of both fields. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data: §⏎⏎event: complete⏎⏎                                                                       | SUCCESS | SUCCESS | SUCCESS
            data: §⏎⏎data: {"errors":[{"path":["a"]}]}⏎⏎event: complete⏎⏎                                    | PARTIAL | PARTIAL | SUCCESS
            data: §⏎⏎data: {"errors":[{"path":["a","x"]}],"data":null}⏎⏎                                     | PARTIAL | PARTIAL | SUCCESS
            data: §⏎⏎data: {"data":null}⏎⏎event: complete⏎⏎                                                  | UNKNOWN | UNKNOWN | UNKNOWN
            data: §⏎⏎event: error⏎data: {"message":"x"}⏎⏎                                                    | UNKNOWN | UNKNOWN | UNKNOWN
            data: §⏎⏎event: error⏎data: x⏎⏎event: complete⏎⏎                                                 | UNKNOWN | UNKNOWN | UNKNOWN
            data: §⏎⏎data: {"type":"SUBSCRIPTION_ERROR","payload":[{}]}⏎⏎event: complete⏎⏎                   | UNKNOWN | UNKNOWN | UNKNOWN
            data: §⏎⏎event: complete⏎data: {"errors":[{"path":["b"]}]}⏎⏎                                     | PARTIAL | SUCCESS | PARTIAL
            data: §⏎⏎event: complete⏎data: over⏎⏎                                                            | SUCCESS | SUCCESS | SUCCESS
            data: §⏎⏎:⏎⏎event: ping⏎data: {}⏎⏎                                                               | SUCCESS | SUCCESS | SUCCESS
            data: §⏎⏎data: {"err                                                                             | UNKNOWN | UNKNOWN | UNKNOWN
            ---⏎⏎§⏎-----⏎                                                                                    | SUCCESS | SUCCESS | SUCCESS
            ---⏎⏎§⏎---⏎                                                                                      | UNKNOWN | UNKNOWN | UNKNOWN
            ---⏎⏎§⏎---⏎⏎{"hasNext":false}⏎---⏎                                                               | SUCCESS | SUCCESS | SUCCESS
            ---⏎⏎§⏎---⏎⏎{"incremental":[{"path":["a"],"data":null,"errors":[{}]}]}⏎-----⏎                    | PARTIAL | PARTIAL | SUCCESS
            ---⏎⏎§⏎---⏎⏎{"incremental":[{"errors":[{}],"items":null,"path":["a","x",1]}]}⏎-----⏎             | PARTIAL | PARTIAL | SUCCESS
            ---⏎⏎§⏎---⏎⏎{"path":["b"],"data":null,"errors":[{"message":"x"}],"hasNext":false}⏎-----⏎         | PARTIAL | SUCCESS | PARTIAL
            ---⏎⏎§⏎---⏎⏎{"pending":[{"id":"0","path":["b"]}],"completed":[{"errors":[{}],"id":"0"}]}⏎-----⏎  | PARTIAL | SUCCESS | PARTIAL
            ---⏎⏎§⏎---⏎⏎{"incremental":[{"path":["a"],"data":{}}],"errors":[{}]}⏎-----⏎                      | PARTIAL | SUCCESS | SUCCESS
            §⏎{"errors":[{"path":["a"]}]}⏎                                                                   | UNKNOWN | UNKNOWN | UNKNOWN
            """)
    void believesNoFirstPartThatALaterOneDenies(String answer, Result operation, Result a, Result b) {
        String first = "{\"data\":{\"a\":{\"x\":[]},\"b\":2}}";
        OutcomeJudge judge = judge(200, null, answer.replace("§", first).replace("⏎", "\r\n"));

        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(operation);
        assertThat(judge.ofField(FIELDS.get(0))).isEqualTo(a);
        assertThat(judge.ofField(FIELDS.get(1))).isEqualTo(b);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"data":{"a":1,"b":2}}                                                    | SUCCESS      | SUCCESS      | SUCCESS
            200 | {"data":{"a":1,"b":null}}                                                 | SUCCESS      | SUCCESS      | SUCCESS
            200 | {"data":{"a":1,"b":null},"errors":[{"path":["b"]}]}                       | PARTIAL      | SUCCESS      | FAILURE
            294 | {"data":{"a":1,"b":null},"errors":[{"path":["b"]}]}                       | PARTIAL      | SUCCESS      | FAILURE
            200 | {"data":{"a":{"x":null},"b":2},"errors":[{"path":["a","x"]}]}             | PARTIAL      | PARTIAL      | SUCCESS
            200 | {"data":{"a":{"x":null},"b":null},"errors":[{"path":["a","x"]},{"path":["b"]}]} | PARTIAL | PARTIAL   | FAILURE
            200 | {"data":{"a":null,"b":null},"errors":[{"path":["a"]},{"path":["b"]}]}     | FAILURE      | FAILURE      | FAILURE
            200 | {"data":null,"errors":[{"path":["a"]}]}                                   | UNKNOWN      | FAILURE      | UNKNOWN
            200 | {"data":null,"errors":[{"path":["a"]},{"path":["b"]}]}                    | FAILURE      | FAILURE      | FAILURE
            200 | {"data":{"a":null,"b":null},"errors":[{"path":["a","x"]},{"path":["b"]}]} | UNKNOWN      | UNKNOWN      | FAILURE
            200 | {"data":{"a":null,"b":2},"errors":[{"path":["a","x"]}]}                   | PARTIAL      | UNKNOWN      | SUCCESS
            200 | {"data":null,"errors":[{"message":"refused"}]}                            | FAILURE      | FAILURE      | FAILURE
            200 | {"data":{"a":null},"errors":[{"message":"x"}]}                            | FAILURE      | FAILURE      | NOT_EXECUTED
            200 | {"data":{"a":null,"b":null},"errors":[{"message":"x"}]}                   | FAILURE      | UNKNOWN      | UNKNOWN
            200 | {"data":{"a":1,"b":null},"errors":[{"message":"x"}]}                      | PARTIAL      | SUCCESS      | UNKNOWN
            401 | {"data":null,"errors":[{"path":["a"]}]}                                   | FAILURE      | FAILURE      | FAILURE
            429 | {"data":null,"errors":[{"path":["a"]}]}                                   | BLOCKED      | BLOCKED      | BLOCKED
            200 | {"data":null}                                                             | FAILURE      | FAILURE      | FAILURE
            200 | {"data":null,"errors":[]}                                                 | FAILURE      | FAILURE      | FAILURE
            200 | {"errors":[{"message":"does not validate"}]}                              | NOT_EXECUTED | NOT_EXECUTED | NOT_EXECUTED
            400 | {"errors":[{"message":"does not validate"}]}                              | NOT_EXECUTED | NOT_EXECUTED | NOT_EXECUTED
            500 | {"errors":[{"message":"the commit failed"}]}                              | ERROR        | ERROR        | ERROR
            401 | {"errors":[{"message":"who are you"}]}                                    | FAILURE      | FAILURE      | FAILURE
            429 | {"errors":[{"message":"slow down"}]}                                      | BLOCKED      | BLOCKED      | BLOCKED
            200 | {"data":{"a":1}}                                                          | SUCCESS      | SUCCESS      | NOT_EXECUTED
            200 | {"data":{"other":null},"errors":[{"path":["other"]}]}                     | NOT_EXECUTED | NOT_EXECUTED | NOT_EXECUTED
            200 | {"data":{}}                                                               | UNKNOWN      | UNKNOWN      | UNKNOWN
            200 | {"data":{"c":1}}                                                          | NOT_EXECUTED | NOT_EXECUTED | NOT_EXECUTED
            200 | {"data":{"a":1,"b":                                                       | UNKNOWN      | UNKNOWN      | UNKNOWN
            200 | <html>                                                                    | UNKNOWN      | UNKNOWN      | UNKNOWN
            202 | ``                                                                        | UNKNOWN      | UNKNOWN      | UNKNOWN
            403 | <html>                                                                    | FAILURE      | FAILURE      | FAILURE
            429 | <html>                                                                    | BLOCKED      | BLOCKED      | BLOCKED
            502 | <html>                                                                    | ERROR        | ERROR        | ERROR
            """)
    void judgesTheOperationAndEachField(int status, String answer, Result operation, Result first, Result second) {
        OutcomeJudge judge = judge(status, null, answer);
        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(operation);
        assertThat(judge.ofField(FIELDS.get(0))).isEqualTo(first);
        assertThat(judge.ofField(FIELDS.get(1))).isEqualTo(second);
    }

    /** As graphql-java-servlet does, which has {@code data} in every answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"extensions":{"classification":"ValidationError"}}                                            | NOT_EXECUTED
            {"extensions":{"classification":"InvalidSyntax"}}                                              | NOT_EXECUTED
            {"extensions":{"classification":"OperationNotSupported"}}                                      | NOT_EXECUTED
            {"path":null,"extensions":{"classification":"ValidationError"}}                                | NOT_EXECUTED
            {"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}                                            | NOT_EXECUTED
            {"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}                                                 | NOT_EXECUTED
            {"extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}                                         | NOT_EXECUTED
            {"extensions":{"classification":"ValidationError"}},{"extensions":{"classification":"InvalidSyntax"}} | NOT_EXECUTED
            {"extensions":{"classification":"ValidationError"}},{"path":["a"]}                             | FAILURE
            {"extensions":{"classification":"ValidationError"}},{"message":"Internal Server Error(s)"}     | FAILURE
            {"extensions":{"classification":"ValidationError"}},7                                          | FAILURE
            {"path":["a"],"extensions":{"classification":"ValidationError"}}                               | FAILURE
            {"path":[],"extensions":{"classification":"ValidationError"}}                                  | FAILURE
            {"extensions":{"classification":"ExecutionAborted"}}                                           | FAILURE
            {"extensions":{"code":"BAD_USER_INPUT"}}                                                       | FAILURE
            {"message":"Validation error: ValidationError"}                                                | FAILURE
            """)
    void knowsWhatNeverRanByWhatItsErrorsAreCalledWhereDataIsNull(String errors, Result result) {
        OutcomeJudge judge = judge(200, null, "{\"data\":null,\"errors\":[" + errors + "]}");
        assertThat(judge.ofOperation(FIELDS.subList(0, 1)).result()).isEqualTo(result);
        assertThat(judge.ofField(FIELDS.get(0))).isEqualTo(result);
    }

    @Test
    void takesNothingForNeverRunWhereMoreErrorsCameThanAreListed() {
        String refused = "{\"extensions\":{\"classification\":\"ValidationError\"}}";
        String errors = (refused + ",").repeat(100) + refused;
        OutcomeJudge judge = judge(200, null, "{\"data\":null,\"errors\":[" + errors + "]}");
        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void callsNothingUnrunThatHasAnswered() {
        OutcomeJudge judge = judge(
                200,
                null,
                "{\"data\":{\"a\":1,\"b\":null},\"errors\":[{\"extensions\":{\"classification\":\"ValidationError\"}}]}");
        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(Result.PARTIAL);
    }

    @Test
    void knowsWhichFieldsFailedBeyondTheErrorsThatAreListed() {
        String errors = "{\"path\":[\"a\",\"user\"]},".repeat(100) + "{\"path\":[\"b\"]}";
        OutcomeJudge judge = judge(200, null, "{\"data\":{\"a\":{},\"b\":null},\"errors\":[" + errors + "]}");
        assertThat(judge.ofField(FIELDS.get(1))).isEqualTo(Result.FAILURE);
        assertThat(judge.ofField(FIELDS.get(0))).isEqualTo(Result.PARTIAL);
        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(Result.PARTIAL);
    }

    @Test
    void guessesNothingWhenMoreFieldsFailedThanAreKept() {
        String errors = IntStream.range(0, 20_001)
                .mapToObj(i -> "{\"path\":[\"x" + i + "\"]}")
                .collect(Collectors.joining(",", "[", "]"));
        OutcomeJudge judge =
                judge(200, null, "{\"data\":{\"a\":{\"token\":\"t\"},\"b\":null},\"errors\":" + errors + "}");
        assertThat(judge.ofField(FIELDS.get(0))).isEqualTo(Result.UNKNOWN);
        assertThat(judge.ofField(FIELDS.get(1))).isEqualTo(Result.UNKNOWN);
        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void callsAnExceptionAnErrorWithTheStatusTheClientGets() {
        Outcome outcome = judge(500, new IllegalStateException(), "").ofOperation(FIELDS);
        assertThat(outcome.result()).isEqualTo(Result.ERROR);
        assertThat(outcome.httpStatus()).isEqualTo(500);
        assertThat(outcome.evidence()).containsExactly(Evidence.EXCEPTION);
    }

    @Test
    void keepsTheCodesOfTheErrorsThatConcernAField() {
        String answer = """
                {"data":{"a":null,"b":null},"errors":[
                  {"path":["a"],"extensions":{"code":"UNAUTHENTICATED"}},
                  {"path":["b"],"extensions":{"code":"LOCKED"}}]}""";
        OutcomeJudge judge = judge(200, null, answer);
        assertThat(judge.ofExport(FIELDS.get(0)).errorCodes()).containsExactly("UNAUTHENTICATED");
        assertThat(judge.ofOperation(FIELDS).errorCodes()).containsExactly("UNAUTHENTICATED", "LOCKED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"classification":"FORBIDDEN"}                             | FORBIDDEN
            {"classification":"FORBIDDEN","code":"E-7"}                | E-7
            {"code":"E-7","classification":"FORBIDDEN"}                | E-7
            {"code":7,"classification":"DataFetchingException"}        | DataFetchingException
            {"classification":"two words"}                             |
            {"classification":{"type":"FORBIDDEN"}}                    |
            """)
    void takesHowGraphQlJavaClassifiesAnErrorForItsCode(String extensions, String code) {
        OutcomeJudge judge = judge(
                200, null, "{\"data\":{\"a\":null},\"errors\":[{\"path\":[\"a\"],\"extensions\":" + extensions + "}]}");
        assertThat(judge.ofOperation(FIELDS).errorCodes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    /** What reads leaves nothing behind but its answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":null,"errors":[{"path":["a"]}]}                                   | FAILURE | FAILURE | FAILURE
            {"data":{"a":null,"b":null},"errors":[{"path":["a","x"]},{"path":["b"]}]} | FAILURE | FAILURE | FAILURE
            """)
    void callsWhatOnlyReadsAFailureWhereItsAnswerWasLost(String answer, Result operation, Result first, Result second) {
        OutcomeJudge judge = judge(200, null, answer, false);
        assertThat(judge.ofOperation(FIELDS).result()).isEqualTo(operation);
        assertThat(judge.ofField(FIELDS.get(0))).isEqualTo(first);
        assertThat(judge.ofField(FIELDS.get(1))).isEqualTo(second);
    }

    private static OutcomeJudge judge(int status, Throwable failure, String answer) {
        return judge(status, failure, answer, true);
    }

    private static OutcomeJudge judge(int status, Throwable failure, String answer, boolean changes) {
        List<ResponseSummary> summaries = read(answer);
        Ending ending = new Ending(status, failure, Actor.anonymous(), false, false, summaries);
        return new OutcomeJudge(ending, summaries.get(0), changes);
    }

    private static List<ResponseSummary> read(String answer) {
        AnswerQuestions questions = AnswerQuestions.of(FIELDS, List.of(), List.of());
        return new ResponseReader().read(answer, false, place -> questions);
    }
}
