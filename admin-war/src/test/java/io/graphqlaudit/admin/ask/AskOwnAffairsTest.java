package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds, tokens, settings, and how the server fares. */
class AskOwnAffairsTest {
    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsEventsOfTheLogItselfThatAHoldCoversApart() throws Exception {
        api.store(Samples.operation(ViewServer.NOW, "ada@example.com"), Samples.access(ViewServer.NOW));
        Answer placed = admin("""
                mutation { placeHold(input: {name: "all", reason: "litigation", actor: "ada@example.com"}) {
                  covered { count capped } coveredOfTheLog { count capped } } }""");

        assertThat(placed.at("data", "placeHold"))
                .isEqualTo(Map.of(
                        "covered", Map.of("count", 2, "capped", false),
                        "coveredOfTheLog", Map.of("count", 1, "capped", false)));
    }

    @Test
    void placesAndReleasesHolds() throws Exception {
        api.store(Samples.operation(ViewServer.NOW, "ada@example.com"));
        Answer placed = admin("""
                mutation { placeHold(input: {name: "case-7", reason: "litigation", actor: "ada@example.com"}) {
                  hold { name reason actor placedBy placedAt releasedAt } covered { count capped } } }""");

        assertThat(placed.at("data", "placeHold", "covered")).isEqualTo(Map.of("count", 1, "capped", false));
        assertThat(placed.at("data", "placeHold", "hold", "placedBy")).isEqualTo("admin");
        assertThat(admin("mutation { placeHold(input: {name: \"case-7\", reason: \"x\"}) { hold { name } } }")
                        .firstError())
                .contains("stands already");
        assertThat(admin("mutation { placeHold(input: {name: \" \", reason: \"x\"}) { hold { name } } }")
                        .firstError())
                .contains("The name of a hold needs");
        assertThat(admin("mutation { releaseHold(name: \"case-7\") { hold { releasedBy } } }")
                        .at("data", "releaseHold", "hold", "releasedBy"))
                .isEqualTo("admin");
        assertThat(admin("mutation { releaseHold(name: \"case-7\") { hold { releasedBy } } }")
                        .firstError())
                .contains("No hold named 'case-7' stands.");
        assertThat(api.ask("{holds { name releasedBy } }").at("data", "holds"))
                .isEqualTo(List.of(Map.of("name", "case-7", "releasedBy", "admin")));
        assertThat(api.server.recorded())
                .extracting(
                        event -> event.effect().action() + " " + event.outcome().result())
                .contains("hold_place SUCCESS", "hold_place FAILURE", "hold_release SUCCESS", "hold_list SUCCESS");
    }

    @Test
    void showsABoundTokenTheHoldsThatCoverItsApplication() throws Exception {
        for (String scope : List.of("", ", application: \"shop\"", ", application: \"ledger\"")) {
            admin("mutation { placeHold(input: {name: \"h" + scope.length() + "\", reason: \"x\"" + scope
                    + "}) { hold { name } } }");
        }

        Answer answer = api.ask(AskServer.BOUND, "{holds { application } }", Map.of());

        assertThat(answer.text()).contains("\"shop\"", "null").doesNotContain("ledger");
    }

    @Test
    void makesATokenThatWorksAndRevokesIt() throws Exception {
        Answer made = admin("""
                mutation { createToken(input: {name: "auditor", scopes: ["read"], expiresAt: "2026-06-01T00:00:00Z"}) {
                  secret token { name scopes state expiresAt } } }""");
        String secret = String.valueOf(made.at("data", "createToken", "secret"));

        assertThat(api.ask(secret, "{viewer { name scopes application } }", Map.of())
                        .at("data", "viewer", "name"))
                .isEqualTo("auditor");
        assertThat(admin("{tokens { name state } }").text()).contains("auditor").doesNotContain(secret);
        assertThat(admin("mutation { revokeToken(name: \"auditor\") { token { state } } }")
                        .at("data", "revokeToken", "token", "state"))
                .isEqualTo("REVOKED");
        assertThat(api.ask(secret, "{viewer { name } }", Map.of()).status()).isEqualTo(401);
        assertThat(api.server.recorded().toString()).doesNotContain(secret);
        assertThat(admin("mutation { createToken(input: {name: \"auditor\"}) { secret } }")
                        .firstError())
                .contains("There is a token named 'auditor' already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: \"t\", scopes: [\"write\"]}",
                "{name: \"\"}",
                "{name: \"t\", scopes: []}",
                "{name: \"t\", scopes: [\"ingest\"]}",
                "{name: \"t\", application: \" \"}",
                "{name: \"t\", expiresAt: \"2020-01-01T00:00:00Z\"}"
            })
    void refusesTokensThatCannotBe(String input) throws Exception {
        Answer answer = admin("mutation { createToken(input: " + input + ") { secret } }");

        assertThat(answer.firstCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.firstError()).isNotBlank();
        assertThat(api.server.recorded())
                .last()
                .satisfies(event -> assertThat(event.outcome().result()).isEqualTo(Result.FAILURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{tokens { name } }",
                "{settings { name } }",
                "mutation { placeHold(input: {name: \"a\", reason: \"b\"}) { hold { name } } }",
                "mutation { releaseHold(name: \"a\") { hold { name } } }",
                "mutation { createToken(input: {name: \"a\"}) { secret } }",
                "mutation { revokeToken(name: \"a\") { token { name } } }"
            })
    void areForAdministratorsAlone(String query) throws Exception {
        Answer answer = api.ask(query);

        assertThat(answer.firstCode()).isEqualTo("FORBIDDEN");
        assertThat(answer.firstError()).contains("scope 'admin'");
        assertThat(api.server.recorded())
                .singleElement()
                .satisfies(event -> assertThat(event.outcome().errorCodes()).containsExactly("FORBIDDEN"));
        api.server.token("gqa_boundadmin", "shop", "read", "admin");
        assertThat(api.ask("gqa_boundadmin", query, Map.of()).firstError()).contains("bound to one application");
    }

    @Test
    void showsSettingsAndNoSecret() throws Exception {
        Answer answer = admin("{settings { name value origin description } }");

        assertThat(answer.text()).contains("jdbc.password").doesNotContain("hunter2");
        assertThat(answer.text())
                .contains("{\"name\":\"exports.at-once\",\"value\":\"7\",\"origin\":\"the context-param");
    }

    @Test
    void tellsHowTheServerFares() throws Exception {
        Answer answer =
                api.ask("{health { ready problems version store highestPosition } retention { rules { kind kept }"
                        + " lastPurge { at } } sources { application } }");

        assertThat(answer.at("data", "health", "ready")).isEqualTo(true);
        assertThat(answer.at("data", "health", "version")).isEqualTo("1.2.3");
        assertThat(((List<?>) answer.at("data", "retention", "rules"))).hasSize(6);
        assertThat(answer.at("data", "sources")).isEqualTo(List.of());
    }

    private Answer admin(String query) throws Exception {
        return api.ask(AskServer.ADMIN, query, Map.of());
    }
}
