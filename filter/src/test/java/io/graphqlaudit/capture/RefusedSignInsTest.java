package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GraphQL sees no error in a sign-in that is answered no; who reads of the operation is told the same as of the sign-in. */
class RefusedSignInsTest {
    private final ScriptedSink sink = new ScriptedSink();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            login { ok }                    | {"login":{"ok":true}}                          | SUCCESS    | SUCCESS            | SUCCESS
            login { ok }                    | {"login":{"ok":false}}                         | FAILURE    | FAILURE            | FAILURE
            login { token }                 | {"login":null}                                 | FAILURE    | FAILURE            | FAILURE
            login { mfaRequired }           | {"login":{"mfaRequired":true}}                 | CHALLENGED | CHALLENGED         | CHALLENGED
            login { id }                    | {"login":{"id":1}}                             | UNKNOWN    | SUCCESS            | SUCCESS
            logout                          | {"logout":false}                               | FAILURE    | FAILURE            | FAILURE
            login { ok } createModel { id } | {"login":{"ok":false},"createModel":{"id":1}}  | FAILURE    | FAILURE, SUCCESS   | PARTIAL
            a: login { ok } b: login { ok } | {"a":{"ok":false},"b":{"ok":false}}            | FAILURE, FAILURE | FAILURE, FAILURE | FAILURE
            a: login { ok } b: login { ok } | {"a":{"ok":false},"b":{"ok":true}}             | FAILURE, SUCCESS | FAILURE, SUCCESS | PARTIAL
            """)
    void failForTheOperationToo(String fields, String data, String signIns, String rootFields, String operation) {
        CapturedExchange exchange = posted(fields);

        List<String> ended = ended(exchange, "{\"data\":" + data + "}");

        assertThat(ended).containsExactly(signIns, operation, rootFields);
    }

    /** Where the container signed somebody in, whatever became of the answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            login { ok }            | {"data":{"login":null},"errors":[{"path":["login"]}]}        | PARTIAL | SUCCESS
            login { ok } pay { id } | {"data":null,"errors":[{"path":["pay"]}]}                    | PARTIAL | SUCCESS, FAILURE
            login { ok } pay { id } | {"data":null,"errors":[{"message":"Internal Server Error"}]} | PARTIAL | SUCCESS, FAILURE
            """)
    void succeedForTheOperationToo(String fields, String answer, String operation, String rootFields) {
        CapturedExchange exchange = posted(fields);
        exchange.calls().signedIn(Actor.anonymous());

        assertThat(ended(exchange, answer)).containsExactly("SUCCESS", operation, rootFields);
    }

    private CapturedExchange posted(String fields) {
        return Captures.posted(Captures.into(sink, Map.of()), "{\"query\":\"mutation { " + fields + " }\"}");
    }

    /** How the sign-ins, the operation and its root fields ended. */
    private List<String> ended(CapturedExchange exchange, String answer) {
        AnswerFacts facts = new FixedAnswer(200, "application/json");
        assertThat(exchange.wantsAnswer(facts)).isTrue();
        byte[] answered = answer.getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(answered, 0, answered.length);
        exchange.end(facts);
        List<AuditEvent> events = sink.offered().stream()
                .filter(record -> record.stage() != AuditRecord.Stage.OPENED)
                .map(AuditRecord::event)
                .toList();
        String rootFields = events.stream()
                .filter(event -> event.operation() != null)
                .flatMap(event -> event.operation().rootFields().stream())
                .map(field -> field.result().name())
                .collect(Collectors.joining(", "));
        return List.of(results(events, EventKind.LOGIN), results(events, EventKind.OPERATION), rootFields);
    }

    private static String results(List<AuditEvent> events, EventKind kind) {
        return events.stream()
                .filter(event -> event.identity().kind() == kind)
                .map(event -> event.outcome().result().name())
                .collect(Collectors.joining(", "));
    }
}
