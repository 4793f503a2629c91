package io.graphqlaudit.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.health.HealthServlet;
import io.graphqlaudit.admin.health.Readiness;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether the process lives is no matter of the store, whoever asks. */
@Tag("views")
class LivenessTest {
    private ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ViewServer(
                Route.forAnybody(HealthServlet.LIVE),
                (database, keyedHash, audit, clock) -> new HealthServlet(new Readiness(List::of, clock), Map.of()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void asksTheStoreForNobody() throws Exception {
        Answer signedIn = server.send(
                "POST",
                SessionServlet.PATH,
                Map.of("Content-Type", "application/json"),
                BodyPublishers.ofString(Json.text(Map.of("token", ViewServer.TOKEN))));
        String cookie =
                signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        int before = server.connections();

        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("Cookie", cookie),
                Map.of("x-api-key", ViewServer.TOKEN),
                Map.of("x-api-key", TokenSecret.generate()),
                Map.of("Authorization", "Bearer wrong"))) {
            Answer live = server.send("GET", "", headers);

            assertThat(live.status()).isEqualTo(200);
            assertThat(live.body()).isEqualTo(Map.of("status", "live"));
        }

        assertThat(server.connections()).isEqualTo(before);
    }
}
