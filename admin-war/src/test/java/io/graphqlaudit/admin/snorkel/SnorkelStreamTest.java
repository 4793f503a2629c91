package io.graphqlaudit.admin.snorkel;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.mapping.ViewNamesFile;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.StoredActor;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An array that is longer than a server should hold in memory, and what becomes of it when something goes wrong in its middle. */
@Tag("views")
class SnorkelStreamTest {
    private static final int EVENTS = 100;
    private static final long LAST = EVENTS;

    /** Of each array the end is read twice: to count, before anything is answered, and to be sent. */
    private static final int SENDING = 2;

    @Test
    void sendsTheBeginningBeforeItReadsTheEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger endsReadAfterwards = new AtomicInteger();
        UnaryOperator<AuditPage> waiting = page -> {
            if (await(begun)) {
                endsReadAfterwards.incrementAndGet();
            }
            return page;
        };
        try (ViewServer server = server(waiting);
                Socket socket = ask(server)) {
            InputStream in = socket.getInputStream();
            byte[] beginning = in.readNBytes(100_000);
            begun.countDown();
            String all = text(beginning) + text(in.readAllBytes());

            assertThat(endsReadAfterwards).hasValue(1);
            assertThat(all).startsWith("HTTP/1.1 200").doesNotContain("Content-Length");
            assertThat(all.stripTrailing()).endsWith("]");
            assertThat(count(all)).isEqualTo(EVENTS);
        }
    }

    @Test
    void isTheSameArrayHoweverItIsSent() throws Exception {
        try (ViewServer server = server(page -> page)) {
            List<Object> ids = server.get("limit=1000").list().stream()
                    .<Object>map(entry -> entry.get("event_id"))
                    .toList();

            assertThat(ids)
                    .hasSize(EVENTS)
                    .doesNotHaveDuplicates()
                    .startsWith(1, 2, 3)
                    .endsWith(99, 100);
            assertThat(server.recorded().get(0).effect().details()).containsEntry("returned", "" + EVENTS);
        }
    }

    @Test
    void isBrokenOffWhereTheStoreGoesAwayInTheMiddle() throws Exception {
        assertBrokenOff(page -> {
            throw new StoreUnavailableException("away", new IllegalStateException());
        });
    }

    @Test
    void isBrokenOffWhereAnythingFailsInTheMiddle() throws Exception {
        assertBrokenOff(page -> {
            throw new IllegalStateException("secret");
        });
    }

    @Test
    void isBrokenOffWhereTheEndIsGoneMeanwhile() throws Exception {
        assertBrokenOff(page -> new AuditPage(List.of(), 0, null, false));
    }

    private static void assertBrokenOff(UnaryOperator<AuditPage> end) throws Exception {
        try (ViewServer server = server(end)) {
            assertThatThrownBy(() -> server.get("limit=1000")).isInstanceOf(IOException.class);
            try (Socket socket = ask(server)) {
                String all = readUntilBroken(socket.getInputStream());

                assertThat(all).startsWith("HTTP/1.1 200").doesNotContain("secret");
                assertThat(all.stripTrailing()).doesNotEndWith("]");
                assertThat(count(all)).isBetween(1, EVENTS - 1);
            }
        }
    }

    private static Socket ask(ViewServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write(text("GET " + SnorkelServlet.PATH + "?limit=1000 HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: close\r\nAuthorization: key " + ViewServer.TOKEN + "\r\n\r\n"));
        return socket;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String readUntilBroken(InputStream in) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (IOException e) {
            // A reset is one of the ways to break off.
        }
        return read.toString(StandardCharsets.US_ASCII);
    }

    private static int count(String array) {
        return array.split("\"event_id\"", -1).length - 1;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A server over 6 MB of events, of which the page with the last one passes through there when it is sent. */
    private static ViewServer server(UnaryOperator<AuditPage> end) throws Exception {
        ViewServer server = new ViewServer(
                new Route(SnorkelServlet.PATH, Scope.READ, ErrorShape.SNORKEL),
                (database, keyedHash, audit, clock) -> new SnorkelServlet(
                        new Watched(database.reader(), end), ViewNamesFile.builtIn(), audit, clock, true));
        String text = "mutation { a(b: \"" + "x".repeat(60_000) + "\") }";
        for (int from = 0; from < EVENTS; from += 50) {
            AuditEvent[] some = new AuditEvent[50];
            for (int i = 0; i < some.length; i++) {
                some[i] = Samples.operation(NOW.minusSeconds(from + i), "ada@example.com", text);
            }
            server.store(some);
        }
        return server;
    }

    private record Watched(AuditReader reader, UnaryOperator<AuditPage> end, AtomicInteger ends)
            implements AuditReader {
        Watched(AuditReader reader, UnaryOperator<AuditPage> end) {
            this(reader, end, new AtomicInteger());
        }

        @Override
        public AuditPage page(AuditQuery query) {
            AuditPage page = reader.page(query);
            boolean last = page.events().stream().anyMatch(event -> event.position() == LAST);
            return last && ends.incrementAndGet() % SENDING == 0 ? end.apply(page) : page;
        }

        @Override
        public long highestPosition() {
            return reader.highestPosition();
        }

        @Override
        public Optional<StoredEvent> event(long position) {
            return reader.event(position);
        }

        @Override
        public Optional<StoredActor> actor(long number) {
            return reader.actor(number);
        }
    }
}
