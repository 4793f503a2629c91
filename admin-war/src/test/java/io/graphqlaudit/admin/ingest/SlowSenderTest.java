package io.graphqlaudit.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.testing.KnownSources;
import io.graphqlaudit.admin.testing.RecordingSink;
import io.graphqlaudit.admin.web.PacedInput;
import io.graphqlaudit.admin.web.RequestSource;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.source.SourceRules;
import io.graphqlaudit.spool.ship.BatchFormat;
import io.graphqlaudit.spool.ship.Purpose;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Senders that keep a request open by a byte a second, which no server's limit of the time between two bytes ends. */
@Timeout(60)
class SlowSenderTest {
    private static final int MORE_THAN_AT_ONCE = 20;

    private final AtomicLong nanos = new AtomicLong();
    private volatile long nanosPerRead;

    @Test
    void isGivenHalfAMinuteAndASecondMoreForEach64KiB() throws IOException {
        PacedInput drip = new PacedInput(new ByteArrayInputStream(new byte[1 << 20]), nanos::get);
        for (int seconds = 1; seconds <= 30; seconds++) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            assertThat(drip.read()).isZero();
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThatThrownBy(drip::read).isInstanceOf(PacedInput.TooSlowException.class);

        PacedInput stream = new PacedInput(new ByteArrayInputStream(new byte[1 << 20]), nanos::get);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(45));
        assertThat(stream.read(new byte[1 << 20])).isEqualTo(1 << 20);
    }

    @Test
    void isSentAwayAndLeavesItsPlaceToOthers() throws Exception {
        Server server = server();
        try {
            nanosPerRead = TimeUnit.SECONDS.toNanos(31);
            for (int i = 0; i < MORE_THAN_AT_ONCE; i++) {
                HttpResponse<String> answer = ask(server);
                assertThat(answer.statusCode()).isEqualTo(408);
                assertThat(answer.body()).contains("\"code\":\"TOO_SLOW\"");
                assertThat(answer.headers().firstValue("Connection")).contains("close");
            }

            nanosPerRead = TimeUnit.MILLISECONDS.toNanos(1);
            assertThat(ask(server).statusCode()).isEqualTo(200);
        } finally {
            server.stop();
        }
    }

    private Server server() throws Exception {
        Clock clock = Clock.systemUTC();
        RefusalLog refusals = new RefusalLog(new SelfAudit(new RecordingSink(), clock, "node", "1"), clock);
        IngestServlet servlet = new IngestServlet(
                new UnusedStore(),
                new KnownSources(List.of()),
                refusals,
                new IngestCounters(),
                clock,
                () -> nanos.addAndGet(nanosPerRead));
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(
                new FilterHolder((request, response, chain) -> {
                    RequestSource.find((HttpServletRequest) request, SourceRules.CONTAINER);
                    Caller caller = new Caller("token:1", Actor.anonymous(), Set.of("ingest"), "shop");
                    request.setAttribute(Caller.class.getName(), caller);
                    chain.doFilter(request, response);
                }),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(servlet), IngestServlet.PATH);
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(context);
        server.start();
        return server;
    }

    private static HttpResponse<String> ask(Server server) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + IngestServlet.PATH))
                .header("Content-Type", BatchFormat.MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(Batches.batch(Purpose.ASK, "shop", UUID.randomUUID(), 0)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** What is only asked for, of an instance that nobody knows, needs no store. */
    private static final class UnusedStore implements AuditStore {
        @Override
        public long lastStoredSequence(UUID instance) {
            throw new AssertionError();
        }

        @Override
        public int store(SpoolBatch batch) {
            throw new AssertionError();
        }

        @Override
        public int abandon(UUID instance) {
            throw new AssertionError();
        }

        @Override
        public void heard(SourceStatus status) {
            throw new AssertionError();
        }
    }
}
