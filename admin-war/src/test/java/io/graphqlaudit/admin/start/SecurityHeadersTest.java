package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer of the server tells browsers, as it is registered by the listener. */
class SecurityHeadersTest {
    private static final Map<String, String> EVERYWHERE = Map.of(
            "Cache-Control", "no-store",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private static final String NO_PAGE =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String PAGE =
            "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @TempDir
    private static Path folder;

    private static DeployedServer server;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = DeployedServer.start(folder, Map.of());
        token = server.token("reader", "--scope", "read");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/health/live,false,200",
        "GET,/v2/audit-logs,true,200",
        "GET,/v2/audit-logs,false,401",
        "GET,/session,false,401",
        "GET,/nothing,false,401",
        "GET,/nothing,true,404",
        "GET,/export,true,403",
        "GET,/graphql,true,405",
        "TRACE,/graphql,true,405",
        "PUT,/session,false,405",
        "POST,/,false,405",
        "GET,/ui/app.js,false,404",
    })
    void standOnEveryAnswer(String method, String path, boolean known, int status) throws Exception {
        Answer answer = server.send(method, path, known ? Map.of("x-api-key", token) : Map.of(), "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(values(answer, EVERYWHERE)).isEqualTo(EVERYWHERE);
        assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(NO_PAGE);
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    /** Its form must reach this server, and nothing else of it anybody. */
    @ParameterizedTest
    @CsvSource({"GET,/plain,200", "HEAD,/plain,200", "POST,/session,401"})
    void letAPageSendItsFormHome(String method, String path, int status) throws Exception {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        Answer answer = server.send(method, path, form, method.equals("POST") ? "token=gqa_wrong" : "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("text/html");
        assertThat(values(answer, EVERYWHERE)).isEqualTo(EVERYWHERE);
        assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(PAGE);
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
    }

    @Test
    void letThePageOfASessionDoSo() throws Exception {
        String cookie = server.signIn("{\"token\":\"" + token + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];

        Answer page = server.get("/plain", Map.of("Cookie", cookie));

        assertThat(page.text()).contains("Signed in as <strong>reader</strong>");
        assertThat(values(page, EVERYWHERE)).isEqualTo(EVERYWHERE);
        assertThat(page.headers().allValues("Content-Security-Policy")).containsExactly(PAGE);
    }

    /** It holds no data, so others may keep its files; and it runs scripts, so it says which. */
    @Test
    void letThePageRunItsOwnScriptsAndBeKept() throws Exception {
        Answer page = server.get("/", Map.of());
        String file = page.text().replaceFirst("(?s).*src=\"(ui/[^\"]+/app\\.js)\".*", "/$1");
        Answer script = server.get(file, Map.of());

        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self' 'sha256-");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(script.headers().allValues("Content-Security-Policy")).containsExactly(NO_PAGE);
        assertThat(script.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"/health/live,200", "/,200", "/plain,200", "/v2/audit-logs,401"})
    void bindABrowserToTlsWhereItCameByIt(String path, int status) throws Exception {
        Answer secure = server.get(path, Map.of("X-Forwarded-Proto", "https"));
        Answer plain = server.get(path, Map.of("X-Forwarded-Proto", "http"));

        assertThat(secure.status()).isEqualTo(status);
        assertThat(secure.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(plain.headers().allValues("Strict-Transport-Security")).isEmpty();
    }

    /** The values that the answer has under those names, each of which it must have once. */
    private static Map<String, String> values(Answer answer, Map<String, String> names) {
        Map<String, String> values = new HashMap<>();
        names.keySet()
                .forEach(name ->
                        values.put(name, String.join(" | ", answer.headers().allValues(name))));
        return values;
    }
}
