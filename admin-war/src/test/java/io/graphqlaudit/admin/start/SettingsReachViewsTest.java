package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.SessionServlet;
import io.graphqlaudit.admin.mapping.ClarifaiEvent;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ServerUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sets by name reaches what answers, all the way through the start. */
class SettingsReachViewsTest {
    private static final String GRACE = "{\"user\":\"grace\",\"password\":\"hopper\"}";
    private static final String NAMES = """
            {"rules": [
              {"resource": "pipeline", "clarifai_target": "workflow"},
              {"resource": "pipeline", "action": "frobnicate", "clarifai_event": "WORKFLOW_CREATE"},
              {"resource": "pipeline", "snorkel_name": "application"},
              {"resource": "pipeline", "action": "frobnicate", "snorkel_type": "update"}
            ]}
            """;

    @TempDir
    Path folder;

    @TempDir
    Path files;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesReachClarifaiAndSnorkel(boolean own) throws Exception {
        Path names = Files.writeString(files.resolve("names.json"), NAMES);
        DeployedServer.store(folder, Samples.deed(Instant.now(), "ada@example.com", "frobnicate", "pipeline"));
        Map<String, String> settings = own ? Map.of("views.names-file", names.toString()) : Map.of();

        try (DeployedServer server = DeployedServer.start(folder, settings)) {
            String token = server.token("reader", "--scope", "read");
            Answer clarifai = AskedView.CLARIFAI.ask(server, token);
            Map<String, Object> snorkel =
                    AskedView.SNORKEL.ask(server, token).list().get(0);

            assertThat(clarifai.at("entries", 0, "operation"))
                    .isEqualTo(own ? ClarifaiEvent.WORKFLOW_CREATE.number() : null);
            assertThat(clarifai.at("entries", 0, "targets", 0, "workflow", "id"))
                    .isEqualTo(own ? "7" : null);
            assertThat(snorkel)
                    .containsEntry("event_name", own ? "application" : "pipeline")
                    .containsEntry("event_type", own ? "update" : "frobnicate");
        }
    }

    @Test
    void usersOfTheContainerComeInWhereTheyMayAndNowhereElse() throws Exception {
        String cookie;
        try (DeployedServer server = start("true")) {
            Answer signedIn = server.signIn(GRACE);
            assertThat(signedIn.status()).isEqualTo(200);
            cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            assertThat(server.get("/v2/audit-logs", Map.of("Cookie", cookie)).status())
                    .isEqualTo(200);
            assertThat(server.get(SessionServlet.HOME, Map.of()).text()).contains("Sign in as a user of this server");
            assertThat(server.get("/", Map.of()).text()).contains("data-passwords=\"true\"");
        }
        try (DeployedServer server = start("false")) {
            assertThat(server.signIn(GRACE).status()).isEqualTo(400);
            assertThat(server.get("/v2/audit-logs", Map.of("Cookie", cookie)).status())
                    .as("with a session of before")
                    .isEqualTo(401);
            assertThat(server.get(SessionServlet.HOME, Map.of()).text())
                    .doesNotContain("Sign in as a user of this server");
            assertThat(server.get("/", Map.of()).text()).contains("data-passwords=\"false\"");
        }
    }

    @Test
    void thePageSaysWhichInstallationItIs() throws Exception {
        try (DeployedServer server = DeployedServer.start(folder, Map.of("views.environment", "production"))) {
            assertThat(server.get("/", Map.of()).text()).contains("data-environment=\"production\"");
        }
        try (DeployedServer server = DeployedServer.start(folder, Map.of())) {
            assertThat(server.get("/", Map.of()).text()).contains("data-environment=\"\"");
        }
    }

    private DeployedServer start(String containerSignIn) throws Exception {
        return DeployedServer.start(
                folder, Map.of("access.container-sign-in", containerSignIn), Optional.of(ServerUsers.graceAndJoe()));
    }
}
