package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator can switch off by settings, and what not: of the server as it is started with them. */
class AuditingOffTest {
    /** By {@code {"rules": [{"level": "NONE"}]}} an application records nothing at all. */
    private static final String NOTHING = "{\"rules\": [{\"level\": \"NONE\"}]}";

    /** {@link AskedView#EXPORT} and {@link AskedView#SNORKEL_WORKSPACES}. */
    private static final int ANSWERED_ALL_THE_SAME = 2;

    @TempDir
    Path folder;

    @TempDir
    Path files;

    @Test
    void isSaidByEveryViewInItsOwnWay() throws Exception {
        DeployedServer.store(folder, Samples.operation(Instant.now(), "ada@example.com"));
        try (DeployedServer server = DeployedServer.start(folder, Map.of("enabled", "false"))) {
            String token = server.token("reader", "--scope", "read,export");
            for (AskedView view : AskedView.values()) {
                Answer answer = view.ask(server, token);
                if (view == AskedView.EXPORT) {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.text()).contains("ada@example.com", "\"complete\":true");
                } else if (view == AskedView.SNORKEL_WORKSPACES) {
                    // It tells nothing of the log.
                    assertThat(answer.status()).isEqualTo(200);
                } else {
                    assertThat(answer.status()).as(view.name()).isEqualTo(view.isGraphQl() ? 200 : 403);
                    assertThat(view.error(answer, "AUDITING_OFF", "Access forbidden", 11007))
                            .isEqualTo("Audit logging is off on this server.");
                    assertThat(answer.text()).doesNotContain("ada@example.com", "edges");
                }
            }
        }
    }

    @Test
    void isNotSaidWhereAuditingIsOn() throws Exception {
        try (DeployedServer server = DeployedServer.start(folder, Map.of())) {
            String token = server.token("reader", "--scope", "read,export");
            for (AskedView view : AskedView.values()) {
                Answer answer = view.ask(server, token);
                assertThat(answer.status()).as(view.name()).isEqualTo(200);
                assertThat(answer.text()).as(view.name()).doesNotContain("errors", "is off");
            }
        }
    }

    /** Whoever could switch that off could read unseen. */
    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "false,true"})
    void doesNotSwitchOffWhatTheLogTellsOfItsOwnUse(boolean enabled, boolean policy) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("enabled", Boolean.toString(enabled)));
        if (policy) {
            Path nothing = Files.writeString(files.resolve("policy.json"), NOTHING);
            settings.put("policy.file", nothing.toString());
        }
        try (DeployedServer server = DeployedServer.start(folder, settings)) {
            String token = server.token("reader", "--scope", "read,export");
            for (AskedView view : AskedView.values()) {
                view.ask(server, token);
            }
            assertThat(server.signIn("{\"token\":\"" + token + "\"}").status()).isEqualTo(200);
            assertThat(server.get("/metrics", Map.of("x-api-key", token)).status())
                    .isEqualTo(403);
            server.command("token", "revoke", "--name", "reader");
        }
        List<AuditEvent> events = untilStopped();

        assertThat(actions(events, EventKind.SYSTEM)).contains("start", "stop");
        assertThat(actions(events, EventKind.ACCESS))
                .contains("token_create", "token_revoke", "sign_in", "refused", "export");
        assertThat(events)
                .filteredOn(event -> "export".equals(event.effect().action()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
                    assertThat(event.effect().details()).containsEntry("ended", "complete");
                });
        assertThat(events)
                .filteredOn(event -> event.outcome().errorCodes().contains("AUDITING_OFF"))
                .hasSize(enabled ? 0 : AskedView.values().length - ANSWERED_ALL_THE_SAME)
                .allSatisfy(event -> {
                    assertThat(event.identity().kind()).isEqualTo(EventKind.ACCESS);
                    assertThat(event.effect().action()).isEqualTo("read");
                    assertThat(event.outcome().result()).isEqualTo(Result.FAILURE);
                    assertThat(event.actor().userId()).isEqualTo("reader");
                });
        if (enabled) {
            assertThat(Stream.of("listing", "node", "path")
                            .flatMap(name -> events.stream()
                                    .filter(event ->
                                            "read".equals(event.effect().action()))
                                    .map(event -> event.effect().details().get(name)))
                            .filter(Objects::nonNull))
                    .contains(
                            "logins",
                            "authenticated",
                            "exports",
                            "AuditLog:1",
                            "/v2/audit-logs",
                            "/tdm-api/audit-logs",
                            "/audit-logs",
                            "/v2/users/me/audit_log/searches");
        }
    }

    /** What a server records last it may leave to the next one to store. */
    private List<AuditEvent> untilStopped() throws Exception {
        List<AuditEvent> events = DeployedServer.stored(folder);
        for (int starts = 0; starts < 20 && !actions(events, EventKind.SYSTEM).contains("stop"); starts++) {
            DeployedServer.start(folder, Map.of()).close();
            events = DeployedServer.stored(folder);
        }
        return events;
    }

    private static List<String> actions(List<AuditEvent> events, EventKind kind) {
        return events.stream()
                .filter(event -> event.identity().kind() == kind)
                .map(event -> String.valueOf(event.effect().action()))
                .toList();
    }
}
