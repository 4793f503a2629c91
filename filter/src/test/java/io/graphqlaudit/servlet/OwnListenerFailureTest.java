package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners that fail for a reason of their own, with an exception as broken connections have it: a server behind that is away, say. */
@Timeout(60)
class OwnListenerFailureTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private enum Failing {
        WHILE_READING,
        WHEN_ALL_IS_READ,
        WHILE_WRITING
    }

    static Stream<Arguments> all() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(Failing.values())
                        .flatMap(failing ->
                                Stream.of("durable", "strict").map(delivery -> Arguments.of(kind, failing, delivery))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isNotTakenForAClientThatWentAway(TestServer.Kind kind, Failing failing, String delivery) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                AsyncContext context = request.startAsync();
                if (failing == Failing.WHILE_WRITING) {
                    request.getInputStream().readAllBytes();
                    response.getOutputStream().setWriteListener(new Writing(response.getOutputStream(), context));
                } else {
                    request.getInputStream().setReadListener(new Reading(request.getInputStream(), context, failing));
                }
            }
        };
        server = kind.start(
                servlet, new AuditFilter(Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink)));

        RawAnswer.to(RawCall.json(), server.port(), "/");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.anomalies()).doesNotContain(Anomaly.CLIENT_ABORTED);
        assertThat(event.outcome().evidence()).doesNotContain(Evidence.CLIENT_ABORTED);
        assertThat(sink.isEmpty()).as("told once").isTrue();
    }

    private record Reading(ServletInputStream stream, AsyncContext context, Failing failing) implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            while (stream.isReady() && !stream.isFinished()) {
                // Enough to see that it speaks of GraphQL.
                stream.read(new byte[40]);
                if (failing == Failing.WHILE_READING) {
                    throw new IOException("the server behind is away");
                }
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            throw new IOException("the server behind is away");
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }

    private record Writing(ServletOutputStream stream, AsyncContext context) implements WriteListener {
        @Override
        public void onWritePossible() throws IOException {
            if (stream.isReady()) {
                stream.print("{\"data\":");
            }
            throw new IOException("the server behind is away");
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }
}
