package io.graphqlaudit.admin.stream;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Listeners that are slow, stuck, gone, too many or not welcome any more, and a store that goes away. */
@Tag("views")
class StreamConnectionsTest extends StreamCase {
    /** Far more bytes than both ends of a connection hold. */
    private static final int MANY = 20_000;

    private static final int STORED_AT_ONCE = 500;
    private static final Duration IDLE_SESSION = Duration.ofMinutes(30);

    @Test
    void holdsUpNobodyForOneWhoReadsSlowlyAndLeavesNothingOut() throws Exception {
        try (Socket slow = slowClient();
                StreamClient quick = listen("")) {
            await(() -> streams.running() == 2);
            storeMany();
            for (int position = 1; position <= MANY; position++) {
                assertThat(quick.nextEvent().position()).isEqualTo(position);
            }

            assertThat(positions(slow)).isEqualTo(MANY);
        }
    }

    @Test
    void givesUpOneWhoTakesNothingForAMinute() throws Exception {
        try (Socket stuck = slowClient()) {
            await(() -> streams.running() == 1);
            storeMany();
            await(() -> {
                server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);
                return streams.running() == 0;
            });

            assertThat(ended().effect().details()).containsEntry("ended", "client_stuck");
            assertThat(stuck.isClosed()).isFalse();
        }
    }

    @Test
    void noticesAtAHeartbeatThatAClientIsGone() throws Exception {
        listen("").close();
        await(() -> {
            server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);
            return streams.running() == 0;
        });

        AuditEvent ended = ended();
        assertThat(ended.effect().details()).containsEntry("ended", "client_gone");
        assertThat(ended.outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void opensSoManyAtATimeAndNoMore() throws Exception {
        List<StreamClient> clients = new ArrayList<>();
        for (int caller = 0; caller < AT_ONCE / OF_ONE; caller++) {
            server.token("gqa_listener" + caller, null, "read");
            for (int i = 0; i < OF_ONE; i++) {
                clients.add(listenAs("gqa_listener" + caller, "", Map.of()));
            }
        }

        assertRefused(server.get(""));
        assertThat(server.records()).hasSize(AT_ONCE);
        for (StreamClient client : clients) {
            assertThat(client.next().name()).isEqualTo("heartbeat");
            client.close();
        }
    }

    @Test
    void leavesPlacesToOthersThanOneCaller() throws Exception {
        server.token("gqa_other", null, "read");
        try (StreamClient first = listen("");
                StreamClient second = listen("")) {
            try (StreamClient third = listen("");
                    StreamClient other = listenAs("gqa_other", "", Map.of())) {
                assertRefused(server.get(""));
                assertThat(other.next().name()).isEqualTo("heartbeat");
                assertThat(third.next().name()).isEqualTo("heartbeat");
            }
            await(() -> {
                server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);
                return streams.running() == OF_ONE - 1;
            });
            try (StreamClient again = listen("")) {
                assertThat(again.next().name()).isEqualTo("heartbeat");
                assertThat(first.next().name()).isEqualTo(second.next().name());
            }
        }
    }

    private static void assertRefused(Answer refused) {
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("error", "code")).isEqualTo("TOO_MANY_STREAMS");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
    }

    @Test
    void endsWithItsToken() throws Exception {
        server.token("gqa_leaving", null, "read");
        try (StreamClient client = listenAs("gqa_leaving", "", Map.of())) {
            client.next();
            server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);
            assertThat(client.next().name()).isEqualTo("heartbeat");
            server.execute("update audit_token set revoked_at = created_at where name = 'leaving'");
            server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);

            client.awaitEnd();
        }
        assertThat(ended().effect().details()).containsEntry("ended", "not_admitted");
    }

    @Test
    void endsWithItsSession() throws Exception {
        Answer signedIn = signIn();
        try (StreamClient client = listenWithCookie(signedIn)) {
            client.next();
            assertThat(server.send(
                                    "POST",
                                    "/session/end",
                                    Map.of("Cookie", cookie(signedIn), "X-CSRF-Token", csrf(signedIn)),
                                    BodyPublishers.noBody())
                            .status())
                    .isLessThan(400);
            server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);

            client.awaitEnd();
        }
        assertThat(ended().effect().details()).containsEntry("ended", "not_admitted");
    }

    /** Else a browser that somebody left would stay signed in for as long as its page listens. */
    @Test
    void isNoUseOfItsSession() throws Exception {
        Answer signedIn = signIn();
        try (StreamClient client = listenWithCookie(signedIn)) {
            client.next();
            Duration rest = IDLE_SESSION.dividedBy(2);
            server.clock().advance(rest);
            assertThat(client.next().name()).isEqualTo("heartbeat");
            server.clock().advance(rest);

            client.awaitEnd();
        }
        assertThat(ended().effect().details()).containsEntry("ended", "not_admitted");
    }

    @Test
    void goesOnWhenTheStoreIsBack() throws Exception {
        try (StreamClient client = listen("")) {
            client.next();
            server.goAway();
            server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);
            assertThat(client.next().name()).isEqualTo("heartbeat");
            server.comeBack();
            server.store(Samples.operation(NOW, "ada@example.com"));

            assertThat(client.nextEvent().position()).isEqualTo(1);
        }
    }

    @Test
    void endsWhenTheServerStops() throws Exception {
        try (StreamClient client = listen("")) {
            client.next();

            streams.close();

            client.awaitEnd();
        }
        assertThat(ended().effect().details()).containsEntry("ended", "stopped");
        assertThat(streams.running()).isZero();
        assertThat(server.get("").status()).isEqualTo(429);
    }

    private void storeMany() {
        for (int stored = 0; stored < MANY; stored += STORED_AT_ONCE) {
            server.store(IntStream.range(0, STORED_AT_ONCE)
                    .mapToObj(i -> Samples.operation(NOW, "ada@example.com"))
                    .toArray(AuditEvent[]::new));
        }
    }

    private Socket slowClient() throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(4_096);
        client.setSoTimeout(60_000);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        String request = "GET /stream?after=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ViewServer.TOKEN
                + "\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Reads up to the last of many events, each of which must come in its turn. */
    private static int positions(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        int reached = 0;
        while (reached < MANY) {
            String line = lines.readLine();
            if (line.startsWith("data: {\"id\"")) {
                reached++;
                assertThat(line).contains("\"position\":\"" + reached + "\"");
            }
        }
        return reached;
    }

    private Answer signIn() throws Exception {
        Answer signedIn = server.send(
                "POST",
                "/session",
                Map.of("Content-Type", "application/json"),
                BodyPublishers.ofString("{\"token\":\"" + ViewServer.TOKEN + "\"}"));
        assertThat(signedIn.status()).isEqualTo(200);
        return signedIn;
    }

    private StreamClient listenWithCookie(Answer signedIn) throws Exception {
        return new StreamClient(server.port(), StreamServlet.PATH, Map.of("Cookie", cookie(signedIn)));
    }

    private static String cookie(Answer signedIn) {
        return signedIn.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String csrf(Answer signedIn) {
        return String.valueOf(signedIn.at("csrf"));
    }
}
