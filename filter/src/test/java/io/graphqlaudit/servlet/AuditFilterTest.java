package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.graphql.RequestReader;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditFilterTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final GraphQlApplication application = new GraphQlApplication();
    private final AtomicReference<ServletResponse> container = new AtomicReference<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;

    static Stream<Arguments> everyStyleOnEveryServer() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Arrays.stream(AnswerStyle.values()).map(style -> Arguments.of(kind, style)));
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @ParameterizedTest
    @MethodSource("everyStyleOnEveryServer")
    void recordsAMutationOnceHoweverItIsAnswered(TestServer.Kind kind, AnswerStyle style) throws Exception {
        start(kind);
        HttpResponse<String> answer = post(style, "mutation Make { createModel(name: \\\"a\\\") { id } }");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo("{\"data\":{\"createModel\":{\"id\":\"1\"}}}");
        List<AuditEvent> events = sink.finalEvents();
        AuditEvent event = RecordingAuditSink.only(events, EventKind.OPERATION);
        assertThat(events).hasSize(1);
        assertThat(event.operation().type()).isEqualTo(OperationType.MUTATION);
        assertThat(event.operation().documentName()).isEqualTo("Make");
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
        assertThat(event.operation().text()).contains("createModel(name: \"a\")");
        assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(event.outcome().httpStatus()).isEqualTo(200);
        assertThat(event.source().clientIp()).isEqualTo("127.0.0.1");
        assertThat(application.created()).isEqualTo(1);
        stop();
        assertThat(sink.isEmpty()).as("no second record").isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyStyleOnEveryServer")
    void leavesADurableRecordBeforeTheFirstByteOfTheAnswer(TestServer.Kind kind, AnswerStyle style) throws Exception {
        start(kind);
        AtomicReference<Boolean> committedAtFirst = new AtomicReference<>();
        sink.onAccept(() -> committedAtFirst.compareAndSet(null, container.get().isCommitted()));

        post(style, "mutation { big(characters: 100000) }");

        assertThat(sink.next().delivery()).isEqualTo(Delivery.DURABLE);
        assertThat(committedAtFirst.get()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void opensAndClosesTheStoryOfAnAnswerThatLeavesInParts(TestServer.Kind kind) throws Exception {
        start(kind);
        post(AnswerStyle.STREAM_FLUSHED_HALF_WAY, "mutation { createModel(name: \\\"a\\\") { id } }");

        AuditRecord opened = sink.next().records().get(0);
        AuditRecord closed = sink.next().records().get(0);
        assertThat(opened.stage()).isEqualTo(AuditRecord.Stage.OPENED);
        assertThat(opened.event().outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(closed.stage()).isEqualTo(AuditRecord.Stage.CLOSED);
        assertThat(closed.event().outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(closed.event().identity().id())
                .isEqualTo(opened.event().identity().id());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsEachAttemptToSignInWithTheEmailAndTheOutcome(TestServer.Kind kind) throws Exception {
        start(kind);
        post(
                AnswerStyle.STREAM_AND_RETURN,
                "mutation { a: login(email: \\\"ada@example.com\\\", password: \\\"wrong-secret\\\") }");
        AuditEvent failed = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        post(
                AnswerStyle.STREAM_AND_RETURN,
                "mutation { b: login(email: \\\"ada@example.com\\\", password: \\\"lovelace\\\") }");
        List<AuditEvent> events = sink.finalEvents();
        AuditEvent succeeded = RecordingAuditSink.only(events, EventKind.LOGIN);

        assertThat(failed.actor().email()).isEqualTo("ada@example.com");
        assertThat(failed.actor().evidence()).isEqualTo(ActorEvidence.ATTEMPTED);
        assertThat(failed.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(failed.outcome().evidence()).contains(Evidence.RESPONSE_ERRORS);
        assertThat(succeeded.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(succeeded.outcome().evidence()).contains(Evidence.PRINCIPAL_CHANGED);
        assertThat(RecordingAuditSink.only(events, EventKind.OPERATION)
                        .operation()
                        .text())
                .doesNotContain("lovelace")
                .contains("***");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void creditsNoneOfSeveralSignInsWithTheChangedIdentity(TestServer.Kind kind) throws Exception {
        start(kind);
        String login = "login(email: \\\"ada@example.com\\\", password: \\\"lovelace\\\") ";
        post(AnswerStyle.STREAM_AND_RETURN, "mutation { a: " + login + "b: " + login + "}");

        assertThat(sink.finalEvents())
                .filteredOn(event -> event.identity().kind() == EventKind.LOGIN)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.outcome().evidence()).doesNotContain(Evidence.PRINCIPAL_CHANGED));
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsAnExportOverGetWithItsRows(TestServer.Kind kind) throws Exception {
        start(kind);
        get("query=%7BexportModel(name:%22churn%22)%7Br:rows%7Bid%7D%7D%7D");

        AuditEvent export = RecordingAuditSink.only(sink.finalEvents(), EventKind.EXPORT);
        assertThat(export.export().model()).isEqualTo("churn");
        assertThat(export.export().rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsNothingOfAPlainQuery(TestServer.Kind kind) throws Exception {
        start(kind);
        assertThat(post(AnswerStyle.STREAM_AND_RETURN, "{ ping }").body()).isEqualTo("{\"data\":{\"ping\":\"pong\"}}");
        assertThat(get("query=%7Bping%7D").body()).isEqualTo("{\"data\":{\"ping\":\"pong\"}}");
        assertThat(sink.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsAFailedFieldFromASuccessfulOne(TestServer.Kind kind) throws Exception {
        start(kind);
        post(AnswerStyle.WRITER_AND_RETURN, "mutation { ok: createModel(name: \\\"a\\\") { id } no: fail { id } }");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.outcome().result()).isEqualTo(Result.PARTIAL);
        assertThat(event.operation().rootFields())
                .extracting(RootField::alias, RootField::result)
                .containsExactly(tuple("ok", Result.SUCCESS), tuple("no", Result.FAILURE));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, application/x-www-form-urlencoded",
        "POST, multipart/form-data; boundary=x",
        "POST, text/plain",
        "POST, application/octet-stream",
        "PUT, application/json",
        "PATCH, application/json",
        "DELETE, application/json",
        "post, application/json",
        "QUERY, application/json"
    })
    void doesNotLetMethodOrContentTypeHideAMutation(String method, String contentType) throws Exception {
        start(TestServer.Kind.JETTY);
        send(method, contentType, "{\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\"}");

        assertThat(application.created()).isEqualTo(1);
        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
        assertThat(event.anomalies().contains(Anomaly.ODD_CONTENT_TYPE)).isEqualTo(!contentType.contains("json"));
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsABareDocument(TestServer.Kind kind) throws Exception {
        start(kind);
        send("POST", "application/graphql", "mutation { createModel(name: \"a\") { id } }");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void takesABareDocumentForNoLenientJson(TestServer.Kind kind) throws Exception {
        start(kind);
        send("POST", "application/graphql", "{query: exportModel(name: \"a\") { rows { id } }}");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("exportModel");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsTheMutationBehindAnotherDocumentInAUrl(TestServer.Kind kind) throws Exception {
        start(kind);
        get("query=%7Bping%7D&query=mutation%7BcreateModel(name:%22a%22)%7Bid%7D%7D");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
        assertThat(event.anomalies()).contains(Anomaly.DUPLICATE_KEYS, Anomaly.MUTATION_OVER_GET);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsAMutationInTheQueryStringOfAPost(TestServer.Kind kind) throws Exception {
        start(kind);
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()
                                + "/STREAM_AND_RETURN?query=mutation%7BcreateModel(name:%22a%22)%7Bid%7D%7D"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(application.created()).isEqualTo(1);
        RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void findsAMutationBehindMegabytesOfOtherThings(TestServer.Kind kind) throws Exception {
        start(kind);
        String padding = "a".repeat(4_100_000);
        send(
                "POST",
                "application/json",
                "{\"x\":\"" + padding + "\",\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\"}");

        assertThat(application.created()).isEqualTo(1);
        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
        assertThat(event.anomalies()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsThatADocumentWasTooLongToBeUnderstood(TestServer.Kind kind) throws Exception {
        start(kind);
        String padding = "a".repeat(4_200_000);
        send("POST", "application/json", "{\"query\":\"#" + padding + "\\n{ ping }\"}");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().type()).isEqualTo(OperationType.UNKNOWN);
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsThatABatchWasTooLong(TestServer.Kind kind) throws Exception {
        start(kind);
        String queries = "{\"query\":\"{ping}\"},".repeat(RequestReader.MAX_BATCH);
        send("POST", "application/json", "[" + queries + "{\"query\":\"mutation { createModel }\"}]");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().batchSize()).isEqualTo(RequestReader.MAX_BATCH + 1);
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED);
    }

    private void send(String method, String contentType, String body) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/STREAM_AND_RETURN"))
                        .header("Content-Type", contentType)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void start(TestServer.Kind kind) throws Exception {
        Capture capture = Captures.into(sink, Map.of());
        Auditing auditing = Auditings.of(capture, sink);
        Filter outermost = (request, response, chain) -> {
            container.set(response);
            chain.doFilter(request, response);
        };
        server = kind.start(new GraphQlServlet(application), outermost, new AuditFilter(auditing));
    }

    private HttpResponse<String> post(AnswerStyle style, String document) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + style))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + document + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String query) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/STREAM_AND_RETURN?" + query))
                        .build(),
                BodyHandlers.ofString());
    }
}
