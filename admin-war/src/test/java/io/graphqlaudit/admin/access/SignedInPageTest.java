package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.export.ExportServlet;
import io.graphqlaudit.admin.export.Exports;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page leads to that a browser sees after signing in. */
@Tag("views")
class SignedInPageTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\">");

    private ViewServer server;
    private Exports exports;

    @BeforeEach
    void start() throws Exception {
        server = new ViewServer(
                new Route(ExportServlet.PATH, Scope.EXPORT, ErrorShape.PLAIN), (database, keyedHash, audit, clock) -> {
                    exports = new Exports(database.contents(), 2);
                    return new ExportServlet(exports, new RefusalLog(audit, clock), audit, clock);
                });
        server.token("gqa_exporter", null, "export");
        server.token("gqa_sees", null, "read");
        server.store(
                Samples.operation(NOW.minus(Duration.ofHours(25)), "alan@example.com"),
                Samples.operation(NOW.minus(Duration.ofHours(23)), "ada@example.com"));
    }

    @AfterEach
    void stop() throws Exception {
        exports.close();
        server.close();
    }

    @Test
    void leadsToTheLogOfTheLastDayAndToAllOfIt() throws Exception {
        String cookie = signIn("gqa_exporter");

        List<String> links = links(page(cookie).text());

        assertThat(links)
                .containsExactly(
                        "export?format=csv&start_time=2026-05-17T12:00:00Z",
                        "export?format=ndjson&start_time=2026-05-17T12:00:00Z",
                        "export?format=csv",
                        "export?format=ndjson");
        for (String link : links) {
            Answer export = get("/" + link, cookie);
            assertThat(export.status()).as(export.text()).isEqualTo(200);
            assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment; ");
            assertThat(export.text()).contains("ada@example.com");
            assertThat(export.text().contains("alan@example.com")).isEqualTo(!link.contains("start_time"));
        }
    }

    @Test
    void leadsNobodyToWhatWouldBeRefused() throws Exception {
        assertThat(links(page(signIn("gqa_sees")).text())).containsExactly("v2/audit-logs", "tdm-api/audit-logs");
        assertThat(links(page(signIn(ViewServer.TOKEN)).text())).hasSize(6);
    }

    @Test
    void worksWithoutScriptsAndUnderAStrictPolicy() throws Exception {
        Answer page = page(signIn(ViewServer.TOKEN));

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(page.text()).doesNotContain("<script", "<style", "style=", "javascript:", "{{", "://");
        assertThat(page.text()).doesNotContainPattern("\\son[a-z]+=");
    }

    private Answer page(String cookie) throws Exception {
        Answer page = get(SessionServlet.HOME, cookie);
        assertThat(page.status()).isEqualTo(200);
        return page;
    }

    private String signIn(String token) throws Exception {
        return server.send(
                        "POST",
                        SessionServlet.PATH,
                        Map.of("Content-Type", "application/json"),
                        BodyPublishers.ofString(Json.text(Map.of("token", token))))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    /** As a browser does when somebody follows a link of the page. */
    private Answer get(String target, String cookie) throws Exception {
        return server.send(
                "GET",
                target,
                Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate"),
                BodyPublishers.noBody());
    }

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1).replace("&amp;", "&"))
                .toList();
    }
}
