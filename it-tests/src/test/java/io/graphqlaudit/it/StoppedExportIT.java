package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A server that is stopped in the middle of an export: what its client gets, and what the log says of it. */
class StoppedExportIT {
    /** Together far more bytes than both ends of a connection hold. */
    private static final int EVENTS = 2_000;

    private static final int PADDING = 20_000;

    @TempDir
    Path dataDirectory;

    @ParameterizedTest
    @EnumSource
    void neverLooksWholeAndIsTold(Store store) throws Exception {
        Map<String, String> settings = store.settings();
        Got got;
        try (AdminServer server = AdminServer.start(dataDirectory, settings)) {
            fill(server);
            got = stopInTheMiddle(server);
            assertThat(server.process().isAlive()).isFalse();
        }

        assertThat(got.broken()).as("the connection was broken off").isTrue();
        assertThat(got.text()).startsWith("{\"position\":").doesNotContain("\"complete\":true");
        try (AdminServer again = AdminServer.start(dataDirectory, settings)) {
            JsonNode told = Eventually.get(
                            "the event of the export that was cut", () -> cut(again), found -> !found.isEmpty())
                    .get(0);
            assertThat(told.path("outcome").path("result").asString()).isEqualTo("failure");
            JsonNode details = told.path("effect").path("details");
            assertThat(details.path("ended").asString()).isIn("stopped", "client_gone");
            assertThat(details.path("rows").asInt()).isLessThan(EVENTS);
            assertThat(details.path("format").asString()).isEqualTo("ndjson");
        }
    }

    private void fill(AdminServer server) {
        try (BackDatedWriter orders = new BackDatedWriter("orders", dataDirectory, 1, PADDING)) {
            orders.begin(EVENTS);
            assertThat(orders.written()).isEqualTo(EVENTS);
            Eventually.get("all events are stored", () -> highestPosition(server), stored -> stored >= EVENTS);
        }
    }

    /** The client takes nothing for longer than a server waits for its last requests, and then all that comes. */
    private static Got stopInTheMiddle(AdminServer server) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean broken = false;
        try (InputStream in = open(server, "export").getInputStream()) {
            body.write(in.read());
            server.stop();
            in.transferTo(body);
        } catch (IOException cut) {
            broken = true;
        }
        return new Got(body.toString(StandardCharsets.UTF_8), broken);
    }

    private static List<JsonNode> cut(AdminServer server) throws IOException {
        return lines(server, "export?kind=ACCESS&action=export").stream()
                .map(Json::read)
                .filter(line -> line.has("position"))
                .filter(line ->
                        !line.path("outcome").path("result").asString("").equals("success"))
                .toList();
    }

    /** As an export tells that has no events. */
    private static long highestPosition(AdminServer server) throws IOException {
        String trailer = lines(server, "export?kind=LOGIN").get(0);
        return Json.read(trailer).path("trailer").path("up_to_position").asLong();
    }

    private static List<String> lines(AdminServer server, String query) throws IOException {
        try (InputStream in = open(server, query).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static HttpURLConnection open(AdminServer server, String query) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) server.at(query).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + AdminServer.TOKEN);
        return connection;
    }

    /**
     * What a client has got.
     *
     * @param text all that came
     * @param broken whether the end of the answer never came
     */
    private record Got(String text, boolean broken) {}
}
