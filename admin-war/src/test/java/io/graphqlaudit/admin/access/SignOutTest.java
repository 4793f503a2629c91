package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a browser signs out. */
@Tag("views")
class SignOutTest extends BrowserCase {
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
}
