package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.AuditLog;
import io.graphqlaudit.log.Fate;
import io.graphqlaudit.log.RunningLogs;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application records itself while it works for a request, on real containers. */
class RecordedActsTest {
    private static final String RENAME = "{\"query\":\"mutation { renameModel(id: 7) { id } }\"}";
    private static final String ANSWER = "{\"data\":{\"renameModel\":{\"id\":\"7\"}}}";

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private OwnLog log;
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isByAndFromWhomTheRequestIs(TestServer.Kind kind) throws Exception {
        start(kind, Map.of(), (request, response) -> {
            told.add(AuditLog.record(
                    Act.of("recalculate").on("model", "7", "churn").with("rows", "12")));
        });
        call("GET", "/report", null);

        assertThat(told()).isEqualTo(Fate.KEPT);
        RecordingAuditSink.Accepted accepted = sink.next();
        assertThat(accepted.delivery()).isEqualTo(Delivery.DURABLE);
        AuditEvent event = accepted.records().get(0).event();
        assertThat(event.identity().kind()).isEqualTo(EventKind.ACTION);
        assertThat(event.identity().application()).isEqualTo("test");
        assertThat(event.actor().userId()).isEqualTo("ada");
        assertThat(event.actor().evidence()).isEqualTo(ActorEvidence.PROXY_HEADER);
        assertThat(event.actor().knownBeforehand()).isTrue();
        assertThat(event.source().clientIp()).isEqualTo("127.0.0.1");
        assertThat(event.trace().requestId()).isEqualTo("req-1");
        assertThat(event.effect().action()).isEqualTo("recalculate");
        assertThat(event.effect().targets()).containsExactly(new Target("model", "7", "churn"));
        assertThat(event.effect().details()).containsExactly(Map.entry("rows", "12"));
        assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.APPLICATION);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void namesTheEventOfItsRequest(TestServer.Kind kind) throws Exception {
        start(kind, Map.of(), (request, response) -> {
            told.add(AuditLog.currentEventId().isPresent());
            request.getInputStream().readAllBytes();
            told.add(AuditLog.currentEventId().orElseThrow());
            AuditLog.record(Act.of("recalculate"));
            response.getWriter().write(ANSWER);
        });
        call("POST", "/graphql", RENAME);

        assertThat(told()).as("before the request is read").isEqualTo(false);
        UUID id = (UUID) told();
        assertThat(sink.finalEvents().get(0).effect().details()).containsEntry("request_event", id.toString());
        assertThat(sink.finalEvents().get(0).identity().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void knowsTheFirstEventOfABatchWhichTheOthersName(TestServer.Kind kind) throws Exception {
        start(kind, Map.of(), (request, response) -> {
            request.getInputStream().readAllBytes();
            told.add(AuditLog.currentEventId().orElseThrow());
            response.getWriter().write("[" + ANSWER + "," + ANSWER + "]");
        });
        call("POST", "/graphql", "[" + RENAME + "," + RENAME + "]");

        List<AuditEvent> events = sink.finalEvents();
        assertThat(events).hasSize(2);
        assertThat(events.get(0).identity().id()).isEqualTo(told());
        assertThat(events.get(0).effect().details()).isEmpty();
        assertThat(events.get(1).effect().details())
                .containsEntry("request_event", events.get(0).identity().id().toString());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void staysWithItsRequestInTasksOfAnAsynchronousCycle(TestServer.Kind kind) throws Exception {
        start(kind, Map.of(), (request, response) -> {
            request.getInputStream().readAllBytes();
            AsyncContext cycle = request.startAsync();
            cycle.start(() -> {
                told.add(AuditLog.currentEventId().orElseThrow());
                cycle.complete();
                told.add(AuditLog.record(Act.of("late")));
            });
        });
        call("POST", "/graphql", RENAME);

        UUID id = (UUID) told();
        assertThat(told()).isEqualTo(Fate.KEPT);
        AuditEvent operation = sink.finalEvents().get(0);
        AuditEvent late = sink.finalEvents().get(0);
        assertThat(operation.identity().id()).isEqualTo(id);
        assertThat(late.effect().details()).containsEntry("request_event", id.toString());
        assertThat(late.actor().userId()).isEqualTo("ada");
        assertThat(late.trace().requestId()).isEqualTo("req-1");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void staysWithItsRequestInTasksHandedOnAndAfterItsEnd(TestServer.Kind kind) throws Exception {
        BlockingQueue<Runnable> handedOn = new LinkedBlockingQueue<>();
        start(kind, Map.of(), (request, response) -> {
            request.getInputStream().readAllBytes();
            handedOn.add(AuditLog.inThisRequest(() -> told.add(AuditLog.record(Act.of("late")))));
            response.getWriter().write(ANSWER);
        });
        call("POST", "/graphql", RENAME);
        AuditEvent operation = sink.finalEvents().get(0);
        executor.execute(handedOn.take());

        assertThat(told()).isEqualTo(Fate.KEPT);
        AuditEvent late = sink.finalEvents().get(0);
        assertThat(late.effect().details())
                .containsEntry("request_event", operation.identity().id().toString());
        assertThat(late.source()).isEqualTo(operation.source());
        assertThat(late.actor()).isEqualTo(operation.actor());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void belongsToNoRequestInAThreadThatWasGivenNone(TestServer.Kind kind) throws Exception {
        start(kind, Map.of(), (request, response) -> {
            request.getInputStream().readAllBytes();
            executor.execute(() -> {
                told.add(AuditLog.currentEventId().isPresent());
                told.add(AuditLog.record(Act.of("purge")));
            });
            response.getWriter().write(ANSWER);
        });
        call("POST", "/graphql", RENAME);

        assertThat(told()).isEqualTo(false);
        assertThat(told()).as("nothing runs that was started by a container").isEqualTo(Fate.NOT_AUDITED);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsOfADownloadOutsideGraphQl(TestServer.Kind kind) throws Exception {
        start(kind, Map.of("export.demo-models", "sample"), (request, response) -> {
            AuditLog.record(Act.export("report", "sales", 1200L, "csv"), request);
            AuditLog.record(Act.export("model", "sample", null, null));
        });
        call("GET", "/report.csv", null);

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.EXPORT);
        assertThat(event.export().model()).isEqualTo("sales");
        assertThat(event.export().rows()).isEqualTo(1200);
        assertThat(event.export().demo()).isFalse();
        assertThat(event.effect().action()).isEqualTo("export");
        assertThat(event.effect().targets()).containsExactly(new Target("report", null, "sales"));
        assertThat(event.effect().details()).containsExactly(Map.entry("format", "csv"));
        assertThat(event.actor().userId()).isEqualTo("ada");
        assertThat(RecordingAuditSink.only(sink.finalEvents(), EventKind.EXPORT)
                        .export()
                        .demo())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsOfASignInByAnotherPath(TestServer.Kind kind) throws Exception {
        start(kind, Map.of(), (request, response) -> {
            AuditLog.record(Act.login("grace@example.com", Result.FAILURE));
            AuditLog.record(Act.login(null, Result.SUCCESS).by(ResolvedActor.person("7", null)));
            AuditLog.record(Act.logout());
        });
        call("POST", "/login", "user=grace");

        AuditEvent failed = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        assertThat(failed.actor().email()).isEqualTo("grace@example.com");
        assertThat(failed.actor().evidence()).isEqualTo(ActorEvidence.ATTEMPTED);
        assertThat(failed.source().clientIp()).isEqualTo("127.0.0.1");
        assertThat(failed.outcome().result()).isEqualTo(Result.FAILURE);
        AuditEvent succeeded = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        assertThat(succeeded.actor().userId()).isEqualTo("7");
        assertThat(succeeded.actor().knownBeforehand()).isFalse();
        AuditEvent out = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        assertThat(out.effect().action()).isEqualTo("logout");
        assertThat(out.actor().userId()).isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isByWhomItNamesAlsoInARequestOfAnother(TestServer.Kind kind) throws Exception {
        start(
                kind,
                Map.of(),
                (request, response) -> AuditLog.record(Act.of("import").by(ResolvedActor.service("importer"))));
        call("GET", "/report", null);

        AuditEvent event = sink.finalEvents().get(0);
        assertThat(event.actor().type()).isEqualTo(ActorType.SERVICE);
        assertThat(event.actor().userId()).isEqualTo("importer");
        assertThat(event.actor().evidence()).isEqualTo(ActorEvidence.APPLICATION);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void changesNothingForTheApplicationWhereNothingCanBeKept(TestServer.Kind kind) throws Exception {
        start(kind, Map.of("delivery", "strict"), (request, response) -> {
            told.add(AuditLog.record(Act.of("purge")));
            response.getWriter().write("done");
        });
        sink.shed();

        assertThat(call("GET", "/report", null)).isEqualTo("done");
        assertThat(told()).isEqualTo(Fate.SHED);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void findsTheRequestThatAnotherThreadHasInHand(TestServer.Kind kind) throws Exception {
        start(kind, Map.of(), (request, response) -> {
            request.getInputStream().readAllBytes();
            told.add(AuditLog.eventIdOf(request).orElseThrow());
            response.getWriter().write(ANSWER);
        });
        call("POST", "/graphql", RENAME);

        assertThat(sink.finalEvents().get(0).identity().id()).isEqualTo(told());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isKeptOfARequestThatIsOver(TestServer.Kind kind) throws Exception {
        BlockingQueue<HttpServletRequest> over = new LinkedBlockingQueue<>();
        start(kind, Map.of(), (request, response) -> {
            request.getInputStream().readAllBytes();
            over.add(request);
            response.getWriter().write(ANSWER);
        });
        call("POST", "/graphql", RENAME);
        AuditEvent operation = sink.finalEvents().get(0);
        call("POST", "/graphql", RENAME);
        sink.finalEvents();
        HttpServletRequest first = over.take();
        over.take();
        Object fate;
        Object event;
        RunningLogs.started(getClass().getClassLoader(), log);
        try {
            executor.execute(() -> told.add(AuditLog.record(Act.of("late"), first)));
            executor.execute(() -> told.add(AuditLog.eventIdOf(first).orElseThrow()));
            fate = told();
            event = told();
        } finally {
            RunningLogs.stopped(log);
        }

        assertThat(fate).isEqualTo(Fate.KEPT);
        assertThat(event).isEqualTo(operation.identity().id());
        AuditEvent late = sink.finalEvents().get(0);
        assertThat(late.actor().userId()).isEqualTo("ada");
        assertThat(late.effect().details())
                .containsEntry("request_event", operation.identity().id().toString());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isKeptOfAnUnfollowedRequestThatIsOver(TestServer.Kind kind) throws Exception {
        BlockingQueue<HttpServletRequest> over = new LinkedBlockingQueue<>();
        start(kind, Map.of(), (request, response) -> over.add(request));
        call("GET", "/report", null);
        HttpServletRequest first = over.take();
        RunningLogs.started(getClass().getClassLoader(), log);
        try {
            executor.execute(() -> told.add(AuditLog.record(Act.of("late"), first)));
            assertThat(told()).isEqualTo(Fate.KEPT);
        } finally {
            RunningLogs.stopped(log);
        }

        assertThat(sink.finalEvents().get(0).effect().action()).isEqualTo("late");
    }

    private Object told() throws InterruptedException {
        Object next = told.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the application told nothing within 20 s");
        }
        return next;
    }

    private void start(TestServer.Kind kind, Map<String, String> settings, Behaviour behaviour) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("actor.header", "X-User");
        all.put("source.trusted-proxies", "127.0.0.1");
        ActorReader actors = ActorReader.of(Captures.settings(all), getClass().getClassLoader());
        Auditing auditing = Auditings.of(Captures.into(sink, all), sink, actors, SourceRules.CONTAINER);
        log = auditing.log();
        server = kind.start(new Application(behaviour), new AuditFilter(auditing));
    }

    private String call(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .header("X-User", "ada")
                                .header("X-Request-ID", "req-1")
                                .header("Content-Type", "application/json")
                                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** What the application does with a request. */
    private interface Behaviour {
        void act(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private static final class Application extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Behaviour behaviour;

        Application(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            behaviour.act(request, response);
        }
    }
}
