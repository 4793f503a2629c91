package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.token.ApiToken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes the audit log's own affairs is on disk before it is done, and is not done where that cannot be. */
class DeedsAreRecordedFirstTest {
    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createToken(input: {name: \"new\"}) { secret }",
                "revokeToken(name: \"reader\") { token { name } }",
                "placeHold(input: {name: \"new\", reason: \"why\"}) { hold { name } }",
                "releaseHold(name: \"old\") { hold { name } }",
                "saveView(input: {name: \"new\", state: \"events\"}) { view { id } }",
                "deleteView(id: \"OLD\") { view { id } }"
            })
    void whatCannotBeRecordedIsNotDone(String mutation) throws Exception {
        admin("mutation { placeHold(input: {name: \"old\", reason: \"why\"}) { hold { name } } }");
        Object old = admin("mutation { saveView(input: {name: \"old\", state: \"events\"}) { view { id } } }")
                .at("data", "saveView", "view", "id");
        String asked = "mutation { " + mutation.replace("OLD", String.valueOf(old)) + " }";
        String before = affairs();
        api.server.sink().becomeFull();

        Answer refused = admin(asked);

        assertThat(refused.firstCode()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(refused.firstError()).startsWith("This cannot be recorded now, and so it was not done");
        assertThat(affairs()).isEqualTo(before);
        api.server.sink().hasRoomAgain();
        assertThat(admin(asked).text()).doesNotContain("errors");
        assertThat(affairs()).isNotEqualTo(before);
    }

    /** A disk that fails every sync takes records that a power cut takes away again. */
    @Test
    void whatIsNotOnDiskInTimeIsNotDoneEither() throws Exception {
        api.server.sink().becomeSlow();

        Answer refused = admin("mutation { createToken(input: {name: \"new\"}) { secret } }");

        assertThat(refused.firstCode()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(api.server.database().tokens().all())
                .extracting(ApiToken::name)
                .doesNotContain("new");
        assertThat(api.server.records()).extracting(AuditRecord::stage).containsExactly(Stage.OPENED, Stage.CLOSED);
        assertThat(api.server.recorded())
                .last()
                .satisfies(event -> assertThat(event.outcome().errorCodes()).containsExactly("SERVICE_UNAVAILABLE"));
    }

    @Test
    void isToldAsBegunAndThenHowItEnded() throws Exception {
        admin("mutation { createToken(input: {name: \"new\", scopes: [\"export\"]}) { secret } }");

        List<AuditRecord> records = api.server.records();
        assertThat(records).extracting(AuditRecord::stage).containsExactly(Stage.OPENED, Stage.CLOSED);
        AuditEvent begun = records.get(0).event();
        AuditEvent ended = records.get(1).event();
        assertThat(begun.effect().action()).isEqualTo("token_create");
        assertThat(begun.effect().details()).containsEntry("token", "new").containsEntry("scopes", "export");
        assertThat(begun.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(ended.identity()).isEqualTo(begun.identity());
        assertThat(ended.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(Objects.requireNonNull(ended.operation()).text()).contains("createToken");
    }

    @Test
    void ofSeveralInOneRequestTheFirstHoldsWhatWasAsked() throws Exception {
        admin(
                "mutation { a: createToken(input: {name: \"a\"}) { secret } b: revokeToken(name: \"a\") { token { name } }"
                        + " c: createToken(input: {name: \"a\"}) { secret } }");

        List<AuditEvent> ended = api.server.records().stream()
                .filter(record -> record.stage() == Stage.CLOSED)
                .map(AuditRecord::event)
                .toList();
        assertThat(ended)
                .extracting(event -> event.outcome().result())
                .containsExactly(Result.SUCCESS, Result.SUCCESS, Result.FAILURE);
        assertThat(ended)
                .extracting(event -> Objects.requireNonNull(event.operation()).text() == null)
                .containsExactly(false, true, true);
        String first = ended.get(0).identity().id().toString();
        assertThat(ended.get(0).effect().details()).doesNotContainKey("request_event");
        assertThat(ended.subList(1, 3))
                .allSatisfy(event -> assertThat(event.effect().details()).containsEntry("request_event", first));
    }

    /** Wherever the database goes away: before the deed, with its commit, or when it is asked what was made. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverHaveFailedByTheirRecordWhatWasDone(boolean commit) throws Exception {
        boolean through = false;
        boolean doubted = false;
        for (int after = 0; !through; after++) {
            String name = "hold " + after;
            if (commit) {
                api.server.loseTheAnswerAfter(after);
            } else {
                api.server.goAwayAfter(after);
            }
            Answer answer = admin("mutation { placeHold(input: {name: \"" + name
                    + "\", reason: \"why\"}) { hold { name } covered { count } } }");
            api.server.comeBack();
            boolean stands = admin("{ holds { name } }").text().contains("\"" + name + "\"");
            Optional<AuditEvent> told = api.server.recorded().stream()
                    .filter(event -> name.equals(event.effect().details().get("hold")))
                    .reduce((earlier, later) -> later);

            through = !answer.text().contains("errors") && !answer.text().contains("\"covered\":null");
            assertThat(told.isPresent() || !stands).as(name).isTrue();
            if (told.isPresent()) {
                Result result = told.get().outcome().result();
                assertThat(result).as(name).isIn(Result.UNKNOWN, stands ? Result.SUCCESS : Result.FAILURE);
                if (result == Result.UNKNOWN) {
                    doubted = true;
                    assertThat(told.get().outcome().errorCodes()).containsExactly("SERVICE_UNAVAILABLE");
                    assertThat(answer.firstCode()).isEqualTo("SERVICE_UNAVAILABLE");
                    assertThat(answer.firstError()).contains("may have been done");
                }
            }
        }
        assertThat(doubted).isTrue();
    }

    private String affairs() throws Exception {
        return admin("{ tokens { name state } holds { name releasedAt } savedViews { id name } }")
                .text();
    }

    private Answer admin(String query) throws Exception {
        return api.ask(AskServer.ADMIN, query, Map.of());
    }
}
