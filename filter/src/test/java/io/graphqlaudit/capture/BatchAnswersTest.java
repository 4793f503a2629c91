package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of each operation of a batch by an answer that is not the array that the protocol expects. */
class BatchAnswersTest {
    private static final String BATCH = "[{\"query\":\"mutation { createModel { id } }\"},"
            + "{\"query\":\"mutation { createModel { id } }\"},{\"query\":\"mutation { deleteModel }\"}]";

    private final ScriptedSink sink = new ScriptedSink();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # one part, or event, with all of it
            [{"data":{"createModel":{"id":1}}},{"errors":[{"path":["createModel"]}],"data":null},{"errors":[{}]}] | SUCCESS, FAILURE, NOT_EXECUTED
            [{"data":{"createModel":{"id":1}}},{"data":{"createModel":{"id":2}}}] | UNKNOWN, UNKNOWN, UNKNOWN
            # parts that say which operation they answer
            {"requestIndex":1,"data":{"createModel":{"id":1}}};{"data":{"createModel":null},"errors":[{"path":["createModel"]}],"requestIndex":0};{"requestIndex":2,"data":{"deleteModel":true}} | FAILURE, SUCCESS, SUCCESS
            {"requestIndex":2,"data":{"deleteModel":true}};{"requestIndex":0,"data":{"createModel":{"id":1}}} | SUCCESS, UNKNOWN, SUCCESS
            {"requestIndex":0,"data":{"createModel":{"id":1}}} | UNKNOWN, UNKNOWN, UNKNOWN
            {"requestIndex":0,"errors":[{"message":"x"}]} | UNKNOWN, UNKNOWN, UNKNOWN
            # parts that do not
            {"data":{"createModel":{"id":1}}};{"data":{"createModel":{"id":2}}};{"data":{"deleteModel":true}} | UNKNOWN, UNKNOWN, UNKNOWN
            {"requestIndex":0,"data":{"createModel":{"id":1}}};{"data":{"createModel":{"id":2}}};{"data":{"deleteModel":true}} | UNKNOWN, UNKNOWN, UNKNOWN
            {"requestIndex":"0","data":{"createModel":{"id":1}}};{"requestIndex":9,"data":{}} | UNKNOWN, UNKNOWN, UNKNOWN
            [{"data":{"createModel":{"id":1}}}];[{"data":{"createModel":{"id":1}}}];[{"data":{"deleteModel":true}}] | UNKNOWN, UNKNOWN, UNKNOWN
            {"data":null,"errors":[{"message":"x"}]};{"data":{"createModel":{"id":2}}};{"data":{"deleteModel":true}} | UNKNOWN, UNKNOWN, UNKNOWN
            # the batch as a whole refused
            {"errors":[{"message":"no batches"}]} | NOT_EXECUTED, NOT_EXECUTED, NOT_EXECUTED
            """)
    void tellOfEachWhatTheySayOfItAndNoMore(String parts, String results) {
        String delimited = parts.replace(";{", "\r\n--x\r\n\r\n{").replace(";[", "\r\n--x\r\n\r\n[");
        String multipart = "--x\r\n\r\n%s\r\n--x--\r\n".formatted(delimited);

        assertThat(results("multipart/mixed; boundary=x", multipart)).isEqualTo(List.of(results.split(", ", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{"createModel":{"id":1}}}        | UNKNOWN
            {"data":null,"errors":[{"message":"x"}]} | UNKNOWN
            {"data":null,"errors":[{"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]} | NOT_EXECUTED
            {"errors":[{"message":"no batches"}]}    | NOT_EXECUTED
            """)
    void tellOfNoneWhatASingleObjectSaysOfOne(String answer, String result) {
        assertThat(results("application/json", answer)).containsOnly(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # a list that says which is whose
            [{"requestIndex":2,"data":{"deleteModel":true}},{"requestIndex":0,"data":null,"errors":[{"path":["createModel"]}]},{"requestIndex":1,"data":{"createModel":{"id":1}}}] | FAILURE, SUCCESS, SUCCESS
            [{"requestIndex":2,"data":{"deleteModel":true}},{"requestIndex":0,"data":{"createModel":{"id":1}}},{"data":{"createModel":{"id":1}}}] | UNKNOWN, UNKNOWN, UNKNOWN
            [{"requestIndex":0,"data":{"deleteModel":true}},{"requestIndex":0,"data":{"createModel":{"id":1}}},{"requestIndex":1,"data":{"createModel":{"id":1}}}] | UNKNOWN, UNKNOWN, UNKNOWN
            # one text after the other
            {"errors":[{"message":"x"}]};{"data":{"createModel":{"id":1}}};{"data":{"deleteModel":true}} | UNKNOWN, UNKNOWN, UNKNOWN
            # a list that is cut, or too short
            [{"errors":[{"message":"x"}]}, | UNKNOWN, UNKNOWN, UNKNOWN
            [{"errors":[{"message":"x"}]}] | UNKNOWN, UNKNOWN, UNKNOWN
            """)
    void tellOfNoneWhatIsSaidOfAnother(String answer, String results) {
        assertThat(results("application/json", answer.replace(";{", "\n{")))
                .isEqualTo(List.of(results.split(", ", -1)));
    }

    private List<String> results(String contentType, String answer) {
        CapturedExchange exchange = Captures.posted(Captures.into(sink, Map.of()), BATCH);
        AnswerFacts facts = new FixedAnswer(200, contentType);
        assertThat(exchange.wantsAnswer(facts)).isTrue();
        byte[] answered = answer.getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(answered, 0, answered.length);
        exchange.end(facts);
        return sink.offered().stream()
                .map(record -> record.event().outcome().result())
                .map(Result::name)
                .toList();
    }
}
