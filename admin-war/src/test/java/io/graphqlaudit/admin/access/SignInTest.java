package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static io.graphqlaudit.admin.testing.ViewServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.arize.ArizeApi;
import io.graphqlaudit.admin.arize.ArizeServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.AuditEvent;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.util.security.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a browser signs in, what its session may do, and when it ends. */
@Tag("views")
class SignInTest {
    private static final String QUERY = "{\"query\":\"{account{id}}\"}";

    private ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ViewServer(
                new Route(ArizeServlet.PATH, Scope.READ, ErrorShape.GRAPHQL),
                List.of(),
                (database, keyedHash, audit, clock) ->
                        new ArizeServlet(new ArizeApi(database.reader(), keyedHash, () -> NOW, true), audit, clock),
                Optional.of(users()));
    }

    private static SecurityHandler users() {
        UserStore users = new UserStore();
        users.addUser("grace", new Password("hopper"), new String[] {"superadmin"});
        users.addUser("joe", new Password("doe"), new String[] {"user"});
        HashLoginService service = new HashLoginService("GraphQL Audit");
        service.setUserStore(users);
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setLoginService(service);
        security.setAuthenticator(new BasicAuthenticator());
        return security;
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

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

        Answer without = post(ArizeServlet.PATH, json, QUERY);
        Map<String, String> wrong = new HashMap<>(json);
        wrong.put("X-CSRF-Token", "0".repeat(64));

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.firstCode()).isEqualTo("CSRF");
        assertThat(post(ArizeServlet.PATH, wrong, QUERY).status()).isEqualTo(403);
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

    /** The store keeps the minute of the last use. */
    @Test
    void isListedAsUsedNoEarlierThanItWasBegun() throws Exception {
        server.clock().advance(Duration.ofSeconds(20));
        signIn(Map.of("token", TOKEN));
        OpenSessions sessions = new OpenSessions(server.database().access());

        assertThat(sessions.at(server.clock().instant())).singleElement().satisfies(session -> {
            assertThat(session.begun()).isEqualTo(NOW.plusSeconds(20));
            assertThat(session.used()).isEqualTo(session.begun());
        });
    }

    @Test
    void endsHalfAnHourAfterItsLastUse() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        for (int i = 0; i < 4; i++) {
            server.clock().advance(Duration.ofMinutes(29));
            assertThat(ask(signedIn).status()).isEqualTo(200);
        }
        server.clock().advance(Duration.ofMinutes(31));

        assertThat(ask(signedIn).status()).isEqualTo(401);
    }

    @Test
    void endsAfterTwelveHoursHoweverMuchItIsUsed() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        for (int i = 0; i < 24; i++) {
            assertThat(ask(signedIn).status()).isEqualTo(200);
            server.clock().advance(Duration.ofMinutes(30));
        }

        assertThat(ask(signedIn).status()).isEqualTo(401);
    }

    @Test
    void endsWithItsToken() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        server.database().tokens().revoke("reader", NOW);

        assertThat(ask(signedIn).status()).isEqualTo(401);
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(401);
    }

    @Test
    void endsWhenItIsEnded() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Answer ended = post("/session/end", headers(signedIn), "");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("graphql-audit-session=;", "Expires=Thu, 01 Jan 1970");
        assertThat(ask(signedIn).status()).isEqualTo(401);
        assertThat(server.recorded())
                .filteredOn(event -> !event.effect().action().equals("refused"))
                .extracting(event -> event.effect().action())
                .containsExactly("sign_in", "sign_out");
    }

    /** A cookie that another page of the same host, or of its domain, has planted stands in front of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void isShadowedByNoPlantedCookie(String planted) throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put("Cookie", "graphql-audit-session=" + planted + "; " + cookie(signedIn) + "; " + cookie(signedIn));

        assertThat(post(ArizeServlet.PATH, headers, QUERY).status()).isEqualTo(200);
        assertThat(get("/session", headers.get("Cookie")).status()).isEqualTo(200);
        assertThat(get("/", headers.get("Cookie")).text()).contains("Signed in as <strong>reader</strong>");
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

        Answer answer = post(ArizeServlet.PATH, headers, QUERY);

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

        assertThat(post(ArizeServlet.PATH, headers, QUERY).firstError()).contains("several sessions");
        assertThat(server.connections()).isEqualTo(before);
    }

    @Test
    void mayNoMoreThanItsToken() throws Exception {
        server.token("metrics", null, "metrics");
        Answer signedIn = signIn(Map.of("token", "metrics"));

        assertThat(ask(signedIn).status()).isEqualTo(403);
    }

    /** The session is looked for before the page is known to need one, and once more before it is ended. */
    @ParameterizedTest
    @CsvSource({
        "application/json,1",
        "application/json,2",
        "application/x-www-form-urlencoded,1",
        "application/x-www-form-urlencoded,2",
    })
    void saysThatItCouldNotBeEndedWhereTheStoreGoesAwayMeanwhile(String type, int looks) throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        int before = server.connections();
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(200);
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put("Content-Type", type);
        server.goAwayAfter(looks * (server.connections() - before));

        Answer ended = post("/session/end", headers, "csrf=" + headers.get("X-CSRF-Token"));

        assertThat(ended.status()).isEqualTo(503);
        assertThat(ended.text()).contains("The store of the audit log cannot be reached now.");
        assertThat(ended.headers().firstValue("Set-Cookie")).isEmpty();
        server.comeBack();
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(200);
        assertThat(server.recorded())
                .extracting(event -> event.effect().action())
                .containsExactly("sign_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
    void saysThatItCouldNotBeEndedWhileTheStoreIsAway(String type) throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put("Content-Type", type);
        server.goAway();

        Answer ended = post("/session/end", headers, "csrf=" + headers.get("X-CSRF-Token"));
        Answer told = get("/session", cookie(signedIn));

        assertThat(ended.status()).isEqualTo(503);
        assertThat(ended.text()).contains("The store of the audit log cannot be reached now.");
        assertThat(ended.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(told.status()).isEqualTo(503);
        server.comeBack();
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(200);
        assertThat(post("/session/end", headers, "csrf=" + headers.get("X-CSRF-Token"))
                        .status())
                .isIn(200, 303);
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12})
    void endsTheSessionOfThePageThatAsksWhereSeveralAreShown(int planted) throws Exception {
        server.token("mallory", null, "read");
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        for (int i = 0; i < planted; i++) {
            headers.merge("Cookie", cookie(signIn(Map.of("token", "mallory"))), (ours, other) -> other + "; " + ours);
        }

        Answer ended = post("/session/end", headers, "");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.headers().firstValue("Set-Cookie").orElseThrow()).contains("graphql-audit-session=;");
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(401);
        assertThat(server.recorded())
                .filteredOn(event -> event.effect().action().equals("sign_out"))
                .extracting(event -> event.actor().userId())
                .containsExactly("reader");
    }

    @Test
    void saysWhereSeveralAreShownThatNoneWasEnded() throws Exception {
        server.token("mallory", null, "read");
        Answer planted = signIn(Map.of("token", "mallory"));
        Answer signedIn = signIn(Map.of("token", TOKEN));
        String both = cookie(signedIn) + "; " + cookie(planted);

        Answer ended = post("/session/end", Map.of("Cookie", both, "Content-Type", "application/json"), "");
        Answer told = get("/session", both);

        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.text()).contains("several sessions");
        assertThat(ended.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(told.text()).contains("several sessions");
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(200);
    }

    /** A token in a header goes before a cookie everywhere else. */
    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "nonsense"})
    void isEndedWhateverTokenComesWithIt(String token) throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put("Authorization", "Bearer " + token);

        assertThat(post("/session/end", headers, "").status()).isEqualTo(200);
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(401);
    }

    /** When the clock is right again it must not come back. */
    @Test
    void isEndedByAClockThatWasSetBackToo() throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        server.clock().advance(Duration.ofMinutes(-10));

        Answer ended = post("/session/end", headers(signedIn), "");

        server.clock().advance(Duration.ofMinutes(10));
        assertThat(ended.headers().firstValue("Set-Cookie").orElseThrow()).contains("graphql-audit-session=;");
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Origin,https://evil.example",
        "Origin,null",
    })
    void leavesTheCookieWhereItIsForOtherSites(String header, String value) throws Exception {
        Answer signedIn = signIn(Map.of("token", TOKEN));
        Map<String, String> headers = new HashMap<>(headers(signedIn));
        headers.put(header, value);

        Answer without =
                post("/session/end", Map.of(header, value, "Content-Type", "application/x-www-form-urlencoded"), "");
        Answer with = post("/session/end", headers, "");

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(with.status()).isEqualTo(403);
        assertThat(with.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get("/session", cookie(signedIn)).status()).isEqualTo(200);
    }

    @Test
    void takesBackOnlyACookieThatItWasShown() throws Exception {
        Map<String, String> json = Map.of("Content-Type", "application/json");

        Answer without = post("/session/end", json, "");
        Answer ended = post("/session/end", Map.of("Cookie", "graphql-audit-session=" + "A".repeat(43)), "");

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.headers().firstValue("Set-Cookie").orElseThrow()).contains("graphql-audit-session=;");
    }

    @Test
    void worksWithFormsAndWithoutScripts() throws Exception {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");

        Answer signedIn = post("/session", form, "token=" + TOKEN + "%20");
        Answer home = get("/", cookie(signedIn));
        String csrf = home.text().replaceAll("(?s).*name=\"csrf\" value=\"([0-9a-f]+)\".*", "$1");
        Answer ended = post(
                "/session/end",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie(signedIn)),
                "csrf=" + csrf);

        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location")).contains("/");
        assertThat(home.text()).contains("Signed in as <strong>reader</strong>").doesNotContain("{{");
        assertThat(ended.status()).isEqualTo(303);
        assertThat(get("/", cookie(signedIn)).text()).contains("name=\"token\"").doesNotContain("{{");
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
    @CsvSource({"PUT,/session,'GET, POST'", "GET,/session/end,POST", "POST,/,'GET, HEAD'"})
    void namesTheMethodsItTakes(String method, String path, String allowed) throws Exception {
        Answer answer = server.send(method, path, Map.of(), BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    }

    private Answer signIn(Map<String, String> credentials) throws Exception {
        return post("/session", Map.of("Content-Type", "application/json"), Json.text(credentials));
    }

    private Answer ask(Answer signedIn) throws Exception {
        return post(ArizeServlet.PATH, headers(signedIn), QUERY);
    }

    private static Map<String, String> headers(Answer signedIn) {
        return Map.of(
                "Cookie", cookie(signedIn),
                "Content-Type", "application/json",
                "X-CSRF-Token", String.valueOf(signedIn.body().get("csrf")));
    }

    private static String cookie(Answer signedIn) {
        return signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private Answer get(String path, String cookie) throws Exception {
        return server.send("GET", path, Map.of("Cookie", cookie), BodyPublishers.noBody());
    }

    private Answer post(String path, Map<String, String> headers, String body) throws Exception {
        return server.send("POST", path, headers, BodyPublishers.ofString(body));
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
