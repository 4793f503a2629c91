package io.graphqlaudit.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is recorded of the applications that a token of another one asks for. */
@Tag("views")
class AskedApplicationsTest {
    private ExportServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ExportServer();
        server.view.token("bound", "shop", "export");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void areToldOfThoseThatAreCountedToo() throws Exception {
        askFor("typo", "ledger", "/secret", "ledger");

        assertThat(counted(3)).containsEntry("asked_application", "[\"ledger\",\"secret\"]");
        assertThat(counted(3)).doesNotContainKey("asked_application_further");
    }

    @Test
    void areAsManyAsTenWhereTheyAreCounted() throws Exception {
        askFor("typo");
        for (int i = 1; i <= 12; i++) {
            askFor("a" + i);
        }
        askFor("a1");

        assertThat(counted(13))
                .containsEntry(
                        "asked_application", "[\"a1\",\"a2\",\"a3\",\"a4\",\"a5\",\"a6\",\"a7\",\"a8\",\"a9\",\"a10\"]")
                .containsEntry("asked_application_further", "2");
    }

    @Test
    void areToldByTheirBeginningWhereTheyAreLong() throws Exception {
        askFor("z".repeat(5_000), "y".repeat(200));

        assertThat(server.view.recorded().get(0).effect().details().get("asked_application"))
                .startsWith("[\"" + "z".repeat(200) + "… [cut: 5000 characters in all, SHA-256 ")
                .hasSizeLessThan(400);
        assertThat(counted(1)).containsEntry("asked_application", "[\"" + "y".repeat(200) + "\"]");
    }

    private void askFor(String... applications) throws Exception {
        for (String application : applications) {
            assertThat(ask(application)).isEqualTo(403);
        }
    }

    private int ask(String application) throws Exception {
        return server.view
                .send("GET", "application=" + application, Map.of("x-api-key", "bound"))
                .status();
    }

    /** The details of the event that tells so many refusals by their number, once the minute is over. */
    private Map<String, String> counted(int count) throws Exception {
        server.view.clock().advance(Duration.ofMinutes(2));
        askFor("later");
        return server.view.recorded().stream()
                .map(AuditEvent::effect)
                .filter(effect -> !effect.details().containsKey("path"))
                .map(effect -> effect.details())
                .filter(details -> Integer.toString(count).equals(details.get("count")))
                .findFirst()
                .orElseThrow();
    }
}
