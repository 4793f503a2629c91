package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.stream.StreamClient;
import io.graphqlaudit.admin.testing.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream of a server as a container starts it: all that stands before it allows asynchronous answers. */
class StreamOfServerTest {
    @TempDir
    private Path folder;

    @Test
    void tellsOfTheUseOfTheLogAsItIsStored() throws Exception {
        try (DeployedServer server = DeployedServer.start(folder, Map.of("streams.at-once", "1"))) {
            Map<String, String> reader = Map.of("Authorization", "Bearer " + server.token("reader"));
            try (StreamClient client =
                    new StreamClient(server.port(), "/stream?query=kind:access%20actor:reader%20action:read", reader)) {
                assertThat(client.response().statusCode()).isEqualTo(200);
                assertThat(client.next().name()).isEqualTo("heartbeat");
                assertThat(client.response().headers().map())
                        .containsEntry("Cache-Control", List.of("no-store"))
                        .containsEntry("X-Accel-Buffering", List.of("no"));

                Answer beyond = server.get("/stream", reader);
                Answer read = server.get("/v2/audit-logs", reader);

                assertThat(beyond.status()).isEqualTo(429);
                assertThat(read.status()).isEqualTo(200);
                assertThat(client.nextEvent().json())
                        .containsEntry("kind", "ACCESS")
                        .containsEntry("who", "reader")
                        .containsEntry("what", "read");
            }
        }
    }
}
