package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static io.graphqlaudit.admin.testing.ViewServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.arize.ArizeRestServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told and recorded of a token that is known and may not. */
@Tag("views")
class RefusedTokenTest {
    private ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ViewServer(
                new Route(ArizeRestServlet.PATH, Scope.READ, ErrorShape.PROBLEM),
                List.of(new Route("/v2/metrics", Scope.METRICS, ErrorShape.PLAIN)),
                (database, keyedHash, audit, clock) ->
                        new ArizeRestServlet(database.reader(), keyedHash, audit, clock, true));
        server.token("exporter", null, "export", "metrics");
        server.token("prober", null, "metrics");
        server.token("bound", "shop", "metrics");
        server.token("revoked", null, "read");
        server.database().tokens().revoke("revoked", NOW);
        server.database()
                .tokens()
                .create("old", TokenSecret.hash("old"), Set.of("read"), null, NOW, NOW.plusSeconds(1));
        server.clock().advance(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "exporter,/v2/audit-logs,missing_scope",
        "bound,/v2/metrics,bound_token",
        "revoked,/v2/audit-logs,revoked_token",
        "old,/v2/audit-logs,expired_token",
    })
    void isNamedByTheEventOfItsRefusal(String token, String path, String reason) throws Exception {
        ask(path, token);

        assertThat(server.recorded()).singleElement().satisfies(event -> {
            assertThat(event.actor().userId()).isEqualTo(token);
            assertThat(event.actor().type()).isEqualTo(ActorType.SERVICE);
            assertThat(event.actor().evidence()).isEqualTo(ActorEvidence.API_TOKEN);
            assertThat(event.effect().action()).isEqualTo("refused");
            assertThat(event.effect().details()).containsEntry("reason", reason).containsEntry("path", path);
        });
    }

    @Test
    void isNamedWhereItAsksTooOften() throws Exception {
        server.askAsOftenAsMayBe();
        ask(ArizeRestServlet.PATH, TOKEN);

        assertThat(refused()).containsExactly("reader rate_limit");
    }

    @Test
    void isNamedWhereItWaitsForTheMistakesOfItsNeighbours() throws Exception {
        String made = TokenSecret.generate();
        server.token(made, null, "read");
        String name = made.replace(TokenSecret.PREFIX, "");
        server.database().tokens().revoke(name, NOW);
        for (int i = 0; i <= 5; i++) {
            ask(ArizeRestServlet.PATH, "wrong" + i);
        }
        assertThat(ask(ArizeRestServlet.PATH, made).status()).isEqualTo(429);

        assertThat(refused()).containsExactly("null unknown_token", name + " too_many_failures");
    }

    @Test
    void isNamedWhereItSignsInAndWhereItsSessionAsks() throws Exception {
        signIn("revoked");
        String cookie = signIn("exporter").headers().firstValue("Set-Cookie").orElseThrow();
        Map<String, String> session = Map.of("Cookie", cookie.split(";", 2)[0]);
        server.send("GET", "", session);
        server.database().tokens().revoke("exporter", NOW);
        server.send("GET", "", session);

        assertThat(refused())
                .containsExactly("revoked revoked_token", "exporter missing_scope", "exporter revoked_token");
    }

    @Test
    void isNobodyIfItIsNoneOfOurs() throws Exception {
        ask(ArizeRestServlet.PATH, "wrong");

        assertThat(server.recorded())
                .singleElement()
                .satisfies(event -> assertThat(event.actor().type()).isEqualTo(ActorType.ANONYMOUS));
        assertThat(refused()).containsExactly("null unknown_token");
    }

    @Test
    void isFoldedWithNoOther() throws Exception {
        for (int i = 0; i < 3; i++) {
            ask(ArizeRestServlet.PATH, "exporter");
            ask(ArizeRestServlet.PATH, "prober");
        }

        assertThat(refused()).containsExactly("exporter missing_scope", "prober missing_scope");
        server.clock().advance(Duration.ofMinutes(2));
        ask(ArizeRestServlet.PATH, "wrong");
        assertThat(server.recorded())
                .filteredOn(event -> "2".equals(event.effect().details().get("count")))
                .extracting(event -> event.actor().userId())
                .containsExactlyInAnyOrder("exporter", "prober");
    }

    @Test
    void isToldWhichScopeItLacksAndWhichItHas() throws Exception {
        Answer answer = ask(ArizeRestServlet.PATH, "exporter");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).containsOnlyKeys("title", "status", "type", "detail", "instance");
        assertThat(answer.at("title")).isEqualTo("Access forbidden");
        assertThat(answer.at("detail"))
                .isEqualTo("This API token lacks the scope 'read' that this needs: it has export, metrics.");
    }

    @Test
    void isToldSoByTheServersOwnPathsToo() throws Exception {
        server.token("none", null);

        assertThat(ask("/v2/metrics", TOKEN).at("error", "message"))
                .isEqualTo("This API token lacks the scope 'metrics' that this needs: it has export, read.");
        assertThat(ask("/v2/metrics", "none").at("error", "message"))
                .isEqualTo("This API token lacks the scope 'metrics' that this needs: it has none.");
    }

    private List<String> refused() {
        return server.recorded().stream()
                .filter(event -> event.effect().action().equals("refused"))
                .map(RefusedTokenTest::line)
                .toList();
    }

    private static String line(AuditEvent event) {
        return event.actor().userId() + " " + event.effect().details().get("reason");
    }

    private Answer ask(String path, String token) throws Exception {
        return server.send("GET", path, Map.of("Authorization", "Bearer " + token), BodyPublishers.noBody());
    }

    private Answer signIn(String token) throws Exception {
        return server.send(
                "POST",
                "/session",
                Map.of("Content-Type", "application/json"),
                BodyPublishers.ofString(Json.text(Map.of("token", token))));
    }
}
