package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What events say was done, and to what, of requests that go through the filter on a server. */
class EffectOfRequestsTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.Kind.JETTY.start(
                new GraphQlServlet(new GraphQlApplication()),
                new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void joinsTheNameGivenWithTheIdAnswered() throws Exception {
        AuditEvent event = operation("mutation { made: createModel(name: \\\"churn\\\") { key: id } }");

        assertThat(event.effect().action()).isEqualTo("create");
        assertThat(event.effect().targets()).containsExactly(new Target("model", "1", "churn"));
    }

    @Test
    void readsInputObjectsAndPayloads() throws Exception {
        AuditEvent event = operation(
                "mutation { renameModel(input: {id: 7, name: \\\"new\\\"}) { model { id name } clientMutationId } }");

        assertThat(event.effect().action()).isEqualTo("rename");
        assertThat(event.effect().targets()).containsExactly(new Target("model", "7", "new"));
        assertThat(event.effect().details()).isEmpty();
    }

    @Test
    void namesEachTargetOfABulkMutation() throws Exception {
        AuditEvent event = operation("mutation { deleteModels(ids: [1, 2]) { id name } }");

        assertThat(event.effect().action()).isEqualTo("delete");
        assertThat(event.effect().targets())
                .containsExactlyInAnyOrder(new Target("model", "1", "m1"), new Target("model", "2", "m2"));
    }

    @Test
    void countsTargetsBeyondTheHundredth() throws Exception {
        String ids = IntStream.range(0, 150).mapToObj(String::valueOf).collect(Collectors.joining(","));
        AuditEvent event = operation("mutation { deleteModels(ids: [" + ids + "]) { id } }");

        assertThat(event.effect().targets()).hasSize(100);
        assertThat(event.effect().details()).containsEntry("targets", "150");
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED);
    }

    @Test
    void takesTheMostConsequentialActionAndTellsTheDoneFromTheFailed() throws Exception {
        AuditEvent event = operation(
                "mutation { made: createModel(name: \\\"a\\\") { id } no: fail(message: \\\"id\\\") { id }"
                        + " gone: deleteModels(ids: [5]) { id } renameModel(input: {name: \\\"b\\\"}) { model { id } } }");

        // The document is invalid (no id to rename), so that nothing is executed and nothing claimed.
        assertThat(event.outcome().result()).isEqualTo(Result.NOT_EXECUTED);
        assertThat(event.effect().action()).isEqualTo("delete");
        assertThat(event.effect().details()).containsEntry("actions", "delete, rename, create, fail");
        assertThat(event.effect().details()).doesNotContainKey("not_done");
        assertThat(event.effect().targets()).contains(new Target("model", "5", null), new Target("model", null, "a"));
    }

    @Test
    void tellsTheTargetsOfAFailedFieldFromThoseOfOthers() throws Exception {
        AuditEvent event = operation("mutation { createModel(name: \\\"a\\\") { id } no: fail(id: 9) { id } }");

        assertThat(event.effect().action()).isEqualTo("create");
        assertThat(event.effect().targets())
                .containsExactly(new Target("model", "1", "a"), new Target("unknown", "9", null));
        assertThat(event.effect().details()).isEqualTo(Map.of("actions", "create, fail", "not_done", "fail unknown 9"));
    }

    @Test
    void saysNothingOfAFieldThatIsLeftOut() throws Exception {
        AuditEvent event = operation(
                "mutation { createModel(name: \\\"a\\\") { id } deleteModels(ids: [1]) @skip(if: true) { id } }");

        assertThat(event.effect().action()).isEqualTo("create");
        assertThat(event.effect().targets()).containsExactly(new Target("model", "1", "a"));
    }

    @Test
    void callsEachSignInByWhatItDoes() throws Exception {
        post("mutation { logout refreshToken(token: \\\"t\\\") }");

        assertThat(sink.finalEvents())
                .filteredOn(event -> event.identity().kind() == EventKind.LOGIN)
                .extracting(event -> event.effect().action())
                .containsExactly("logout", "refresh_token");
    }

    private AuditEvent operation(String document) throws Exception {
        post(document);
        return RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
    }

    private void post(String document) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/STREAM_AND_RETURN"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + document + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }
}
