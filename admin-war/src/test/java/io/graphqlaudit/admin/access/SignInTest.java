package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static io.graphqlaudit.admin.testing.ViewServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.AuditEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a browser signs in. */
@Tag("views")
class SignInTest extends BrowserCase {
    @Test
    void givesACookieThatNeitherScriptsNorOtherSitesCanUse() throws Exception {
        String cookie = signIn(Map.of("token", TOKEN))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie)
                .startsWith("graphql-audit-session=")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Strict")
                .doesNotContain("; Secure", TOKEN, "Max-Age", "Expires");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit.example.com", "127.0.0.1.example.com"})
    void givesItToSecureConnectionsAloneButWithinThisHost(String host) throws Exception {
        String body = Json.text(Map.of("token", TOKEN));
        String answer = raw("POST /session HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("; Secure");
    }

    @Test
    void letsThePageOfASessionAsk() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));

        Answer answer = ask(signedIn);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(signedIn.body())
                .containsEntry("name", "reader")
                .containsEntry("scopes", List.of("export", "read"))
                .containsEntry("ends_at", NOW.plus(Duration.ofMinutes(30)).toString());
        assertThat(get("/session", cookie(signedIn)).body()).isEqualTo(signedIn.body());
    }

    @Test
    void refusesWhatAnotherSiteHasABrowserSend() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> json = Map.of("Cookie", cookie(signedIn), "Content-Type", "application/json");

        Answer without = post(GraphQlServlet.PATH, json, QUERY);
        Map<String, String> wrong = new HashMap<>(json);
        wrong.put("X-CSRF-Token", "0".repeat(64));

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.firstCode()).isEqualTo("CSRF");
        assertThat(post(GraphQlServlet.PATH, wrong, QUERY).status()).isEqualTo(403);
        assertThat(post("/session/end", json, "").status()).isEqualTo(403);
        assertThat(ask(signedIn).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site,403",
        "Sec-Fetch-Site,same-site,403",
        "Sec-Fetch-Site,same-origin,200",
        "Origin,https://evil.example,403",
        "Origin,null,403",
    })
    void signsNobodyInUnknowingly(String header, String value, int status) throws Exception {
        Answer answer = post(
                "/session",
                Map.of("Content-Type", "application/json", header, value),
                Json.text(Map.of("token", TOKEN)));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void worksWithFormsAndWithoutScripts() throws Exception {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");

        Answer signedIn = post("/session", form, "token=" + TOKEN + "%20");
        Answer home = get(SessionServlet.HOME, cookie(signedIn));
        String csrf = home.text().replaceAll("(?s).*name=\"csrf\" value=\"([0-9a-f]+)\".*", "$1");
        Answer ended = post(
                "/session/end",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie(signedIn)),
                "csrf=" + csrf);

        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location")).contains(SessionServlet.HOME);
        assertThat(home.text()).contains("Signed in as <strong>reader</strong>").doesNotContain("{{");
        assertThat(ended.status()).isEqualTo(303);
        assertThat(get(SessionServlet.HOME, cookie(signedIn)).text())
                .contains("name=\"token\"")
                .doesNotContain("{{");
    }

    @Test
    void showsThePageAgainToWhoShowsAWrongToken() throws Exception {
        Answer answer =
                post("/session", Map.of("Content-Type", "application/x-www-form-urlencoded"), "token=%3Cb%3Enonsense");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text())
                .contains("<p role=\"alert\">This API token is not valid.</p>")
                .doesNotContain("nonsense");
    }

    @Test
    void letsInASuperadminOfTheServer() throws Exception {
        Answer signedIn = signIn(Map.of("user", "grace", "password", "hopper"));

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(ask(signedIn).status()).isEqualTo(200);
        AuditEvent event = server.recorded().get(0);
        assertThat(event.actor().userId()).isEqualTo("grace");
        assertThat(event.actor().evidence()).isEqualTo(ActorEvidence.PRINCIPAL);
    }

    @ParameterizedTest
    @CsvSource({"grace,wrong", "joe,doe", "nobody,x"})
    void letsInNoOtherUserAndTellsNoneApart(String user, String password) throws Exception {
        Answer answer = signIn(Map.of("user", user, "password", password));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("error", "message")).isEqualTo("No superadmin has this name and password.");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"token\":1}",
                "{\"token\":\"\"}",
                "{\"token\":null}",
                "{\"user\":\"grace\"}",
                "{\"token\":\"a\",\"user\":\"b\",\"password\":\"c\"}",
                "{\"token\":\"a\",\"token\":\"b\"}",
                "{\"token\":\"a\",\"more\":\"b\"}"
            })
    void saysWhatItTakes(String body) throws Exception {
        Answer answer = post("/session", Map.of("Content-Type", "application/json"), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(String.valueOf(answer.at("error", "message")))
                .contains("'token', or 'user' and 'password'", "{\"token\": \"gqa_…\"}", "each of 1 to 512 characters")
                .contains("Content-Type application/json", "application/x-www-form-urlencoded");
    }

    @Test
    void takesNoTokenFromTheUrl() throws Exception {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");

        assertThat(post("/session?token=" + TOKEN, form, "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"PUT,/session,'GET, POST'", "GET,/session/end,POST", "POST,/plain,'GET, HEAD'"})
    void namesTheMethodsItTakes(String method, String path, String allowed) throws Exception {
        Answer answer = server.send(method, path, Map.of(), BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    }
}
