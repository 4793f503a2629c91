package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What else of a request may be why somebody is signed in who was not, so that it proves nothing of the attempt beside it. */
class SignInBesideOthersTest {
    private static final Actor EVE = new Actor(ActorType.PERSON, "eve", null, null, ActorEvidence.PRINCIPAL, true);

    private final ScriptedSink sink = new ScriptedSink();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            register(email: "e") { id }      | {"other":{"id":1},"login":null}              | FAILURE
            register(email: "e") { id }      | {"other":{"id":1},"login":{"errors":["no"]}} | FAILURE
            signUp(email: "e") { id }        | {"other":{"id":1},"login":null}              | FAILURE
            createUser(email: "e") { id }    | {"other":{"id":1},"login":null}              | FAILURE
            accountRegister(email: "e") { id } | {"other":{"id":1},"login":null}            | FAILURE
            acceptInvitation(id: 1) { id }   | {"other":{"id":1},"login":null}              | FAILURE
            confirmEmail(code: 1) { id }     | {"other":{"id":1},"login":null}              | FAILURE
            resetPassword(code: 1) { id }    | {"other":{"id":1},"login":null}              | FAILURE
            impersonate(id: 1) { id }        | {"other":{"id":1},"login":null}              | FAILURE
            switchToUser(id: 1) { id }       | {"other":{"id":1},"login":null}              | FAILURE
            impersonate(id: 1) { id }        | {"other":{"id":1},"login":{"ok":true}}       | SUCCESS
            """)
    void isJudgedByItsAnswerAlone(String other, String data, Result result) {
        AuditEvent login = login(other, data, false);

        assertThat(login.outcome().result()).isEqualTo(result);
        assertThat(login.actor().email()).isEqualTo("ada@example.com");
        assertThat(login.actor().userId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createModel { id }", "pay(id: 1) { id }", "addItem(id: 1) { id }", "__typename"})
    void isProvenByWhoIsThereWhereTheOthersSignNobodyIn(String other) {
        AuditEvent login = login(other, "{\"other\":{\"id\":1},\"login\":null}", false);

        assertThat(login.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(login.actor().userId()).isEqualTo("eve");
    }

    /** The registration has had the container do it. */
    @ParameterizedTest
    @CsvSource({"register(email: 1) { id }, FAILURE", "createModel { id }, SUCCESS"})
    void isNotWhatTheContainerWasAskedFor(String other, Result result) {
        assertThat(login(other, "{\"other\":{\"id\":1},\"login\":null}", true)
                        .outcome()
                        .result())
                .isEqualTo(result);
    }

    private AuditEvent login(String other, String data, boolean called) {
        String document =
                "mutation { other: " + other + " login(email: \"ada@example.com\", password: \"p\") { ok errors } }";
        CapturedExchange exchange = Captures.posted(
                Captures.into(sink, Map.of()), "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}");
        if (called) {
            exchange.calls().signedIn(EVE);
        }
        AnswerFacts facts = new FixedAnswer(200, "application/json", called ? Actor.anonymous() : EVE);
        assertThat(exchange.wantsAnswer(facts)).isTrue();
        byte[] answered = ("{\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(answered, 0, answered.length);
        exchange.end(facts);
        return sink.offered().stream()
                .filter(record -> record.stage() != AuditRecord.Stage.OPENED)
                .map(AuditRecord::event)
                .filter(event -> event.identity().kind() == EventKind.LOGIN)
                .findFirst()
                .orElseThrow();
    }
}
