package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static io.graphqlaudit.admin.testing.ViewServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the session of a browser may do, and when it ends. */
@Tag("views")
class SessionLifeTest extends BrowserCase {
    @Test
    void isListedWithItsLastUse() throws Exception {
        server.clock().advance(Duration.ofSeconds(20));
        Answer signedIn = signIn(Map.of("token", TOKEN));
        server.clock().advance(Duration.ofSeconds(7));
        ask(signedIn);
        OpenSessions sessions = new OpenSessions(server.database().access());

        assertThat(sessions.at(server.clock().instant())).singleElement().satisfies(session -> {
            assertThat(session.begun()).isEqualTo(NOW.plusSeconds(20));
            assertThat(session.used()).isEqualTo(NOW.plusSeconds(27));
        });
    }

    @Test
    void endsHalfAnHourAfterItsLastUse() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        for (int i = 0; i < 4; i++) {
            server.clock().advance(Duration.ofMinutes(29));
            assertThat(ask(signedIn).status()).isEqualTo(200);
        }
        server.clock().advance(Duration.ofMinutes(30));

        assertThat(ask(signedIn).status()).isEqualTo(401);
    }

    /** Wherever in a minute it was used last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 59, 60, 61, 119})
    void endsAtTheMomentItNames(int seconds) throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        server.clock().advance(Duration.ofSeconds(seconds));
        Instant end =
                Instant.parse(String.valueOf(get("/session", cookie(signedIn)).at("ends_at")));

        assertThat(end).isEqualTo(server.clock().instant().plus(Duration.ofMinutes(30)));
        OpenSessions sessions = new OpenSessions(server.database().access());
        assertThat(sessions.at(end.minusMillis(1))).hasSize(1);
        assertThat(sessions.at(end)).isEmpty();
        server.clock().advance(Duration.ofMinutes(30));
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(401);
    }

    @Test
    void isRenewedByAUseInItsLastMoment() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        server.clock().advance(Duration.ofMinutes(30).minusMillis(1));

        assertThat(ask(signedIn).status()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(ask(signedIn).status()).isEqualTo(200);
    }

    @Test
    void endsAfterTwelveHoursHoweverMuchItIsUsed() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        for (int i = 0; i < 24; i++) {
            server.clock().advance(Duration.ofMinutes(29));
            assertThat(ask(signedIn).status()).isEqualTo(200);
        }
        assertThat(get("/session", cookie(signedIn)).at("ends_at"))
                .isEqualTo(NOW.plus(Duration.ofHours(12)).toString());
        server.clock().advance(Duration.ofMinutes(24));

        assertThat(ask(signedIn).status()).isEqualTo(401);
    }

    @Test
    void endsWithItsToken() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        server.database().tokens().revoke("reader", NOW);

        assertThat(ask(signedIn).status()).isEqualTo(401);
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(401);
    }

    /** A cookie that another page of the same host, or of its domain, has planted stands in front of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void isShadowedByNoPlantedCookie(String planted) throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put("Cookie", "graphql-audit-session=" + planted + "; " + cookie(signedIn) + "; " + cookie(signedIn));

        assertThat(post(GraphQlServlet.PATH, headers, QUERY).status()).isEqualTo(200);
        assertThat(get("/session", headers.get("Cookie")).status()).isEqualTo(200);
        assertThat(get(SessionServlet.HOME, headers.get("Cookie")).text())
                .contains("Signed in as <strong>reader</strong>");
    }

    @Test
    void isShadowedByNoneThatHasEnded() throws Exception {
        server.token("gone", null, "read");
        Answer gone = signIn(Map.of("token", "gone"));
        server.database().tokens().revoke("gone", NOW);
        Answer signedIn = signIn(Map.of("token", TOKEN));

        assertThat(get("/session", cookie(gone) + "; " + cookie(signedIn)).body())
                .containsEntry("name", "reader");
    }

    @Test
    void isNoneWhereSeveralAreShown() throws Exception {
        server.token("mallory", null, "read");
        Answer planted = signIn(Map.of("token", "mallory"));
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put("Cookie", cookie(signedIn) + "; " + cookie(planted));

        Answer answer = post(GraphQlServlet.PATH, headers, QUERY);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.firstError()).contains("several sessions");
        assertThat(get("/session", headers.get("Cookie")).status()).isEqualTo(401);
        assertThat(server.recorded())
                .extracting(event -> event.effect().details().get("reason"))
                .contains("several_sessions");
    }

    @Test
    void looksAtNoMoreCookiesThanSomeoneCanHave() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        StringBuilder many = new StringBuilder();
        for (int i = 10; i < 30; i++) {
            many.append("graphql-audit-session=")
                    .append("A".repeat(41))
                    .append(i)
                    .append("; ");
        }
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put("Cookie", many + cookie(signedIn));
        int before = server.connections();

        assertThat(post(GraphQlServlet.PATH, headers, QUERY).firstError()).contains("several sessions");
        assertThat(server.connections()).isEqualTo(before);
    }

    @Test
    void mayNoMoreThanItsToken() throws Exception {
        server.token("metrics", null, "metrics");
        Answer signedIn = signIn(Map.of("token", "metrics"));

        assertThat(ask(signedIn).status()).isEqualTo(403);
    }
}
