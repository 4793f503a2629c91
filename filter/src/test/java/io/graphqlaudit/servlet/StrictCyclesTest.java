package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Under {@code strict}, bodies that are read in the later cycles of a request, and what applications do there when they are refused. */
@Timeout(60)
class StrictCyclesTest {
    private static final String ANSWER = "{\"data\":{\"createModel\":{\"id\":\"1\"}}}";
    private static final long SOON = 300;

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicInteger acted = new AtomicInteger();
    private final AtomicInteger actedUnrecorded = new AtomicInteger();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private enum Way {
        /** The dispatched servlet reads, and sends an error where it cannot. */
        IN_THE_SECOND_PASS {
            @Override
            void serve(HttpServletRequest request, HttpServletResponse response, Acting acting) throws IOException {
                if (request.getDispatcherType() != DispatcherType.ASYNC) {
                    request.startAsync().dispatch();
                    return;
                }
                try {
                    request.getInputStream().readAllBytes();
                    acting.act(response);
                } catch (IOException refused) {
                    response.sendError(400, "the body cannot be read");
                }
            }
        },
        /** The dispatched servlet begins another cycle, in which it listens. */
        BY_A_LISTENER_OF_THE_SECOND_CYCLE {
            @Override
            void serve(HttpServletRequest request, HttpServletResponse response, Acting acting) throws IOException {
                if (request.getDispatcherType() != DispatcherType.ASYNC) {
                    request.startAsync().dispatch();
                    return;
                }
                AsyncContext context = request.startAsync();
                ServletInputStream stream = request.getInputStream();
                stream.setReadListener(new Reading(stream, context, acting, true));
            }
        },
        /** Who was refused says nothing, and answers when the time is over. */
        BY_A_LISTENER_UNTIL_THE_TIME_IS_OVER {
            @Override
            void serve(HttpServletRequest request, HttpServletResponse response, Acting acting) throws IOException {
                AsyncContext context = request.startAsync();
                context.setTimeout(SOON);
                context.addListener(new LateAnswer());
                ServletInputStream stream = request.getInputStream();
                stream.setReadListener(new Reading(stream, context, acting, false));
            }
        },
        /** Who was refused in a thread of its own has the answer given elsewhere. */
        IN_A_THREAD_THAT_DISPATCHES {
            @Override
            void serve(HttpServletRequest request, HttpServletResponse response, Acting acting) throws IOException {
                if (request.getDispatcherType() == DispatcherType.ASYNC) {
                    response.getWriter().print("given elsewhere");
                    return;
                }
                AsyncContext context = request.startAsync();
                context.start(() -> {
                    try {
                        context.getRequest().getInputStream().readAllBytes();
                        acting.act((HttpServletResponse) context.getResponse());
                        context.complete();
                    } catch (IOException refused) {
                        context.dispatch();
                    }
                });
            }
        };

        abstract void serve(HttpServletRequest request, HttpServletResponse response, Acting acting) throws IOException;
    }

    @FunctionalInterface
    private interface Acting {
        void act(HttpServletResponse response) throws IOException;
    }

    static Stream<Arguments> all() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(Protocol.values())
                        .flatMap(protocol -> Stream.of(Way.values()).map(way -> Arguments.of(kind, protocol, way))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void actOnWhatIsOnDisk(TestServer.Kind kind, Protocol protocol, Way way) throws Exception {
        start(kind, protocol, way);

        RawAnswer answer = protocol.ask(RawCall.json(), server.port(), "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(ANSWER);
        assertThat(acted).hasValue(1);
        assertThat(actedUnrecorded).hasValue(0);
        assertThat(sink.finalEvents()).hasSize(1);
        assertThat(sink.isEmpty()).as("told once").isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void areRefusedWhatCannotBeRecorded(TestServer.Kind kind, Protocol protocol, Way way) throws Exception {
        start(kind, protocol, way);
        sink.shed();

        RawAnswer answer = protocol.ask(RawCall.json(), server.port(), "/");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("AUDIT_UNAVAILABLE");
        assertThat(acted).hasValue(0);
    }

    private void start(TestServer.Kind kind, Protocol protocol, Way way) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                way.serve(request, response, answer -> {
                    acted.incrementAndGet();
                    // A dispatch or an answer opens, too; here nothing has.
                    if (sink.opened() == 0) {
                        actedUnrecorded.incrementAndGet();
                    }
                    answer.setContentType("application/json");
                    answer.getOutputStream().print(ANSWER);
                });
            }
        };
        server = kind.start(
                protocol,
                servlet,
                new AuditFilter(Auditings.of(Captures.into(sink, Map.of("delivery", "strict")), sink)));
    }

    private record Reading(ServletInputStream stream, AsyncContext context, Acting acting, boolean ends)
            implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            byte[] piece = new byte[7];
            while (stream.isReady() && stream.read(piece) >= 0) {
                // Kept nowhere.
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            acting.act((HttpServletResponse) context.getResponse());
            context.complete();
        }

        @Override
        public void onError(Throwable failure) {
            if (ends) {
                context.complete();
            }
        }
    }

    private record LateAnswer() implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            event.getSuppliedResponse().getWriter().print("too late");
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
