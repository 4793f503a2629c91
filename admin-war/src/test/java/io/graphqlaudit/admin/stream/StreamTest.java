package io.graphqlaudit.admin.stream;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.stream.StreamClient.Message;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.PageOfTheArchive;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code GET /stream} sends, over a real database and through HTTP. */
@Tag("views")
class StreamTest extends StreamCase {
    @Test
    void sendsEventsAsTheyAreStored() throws Exception {
        server.store(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        AuditEvent deed = Samples.from(
                "192.0.2.7",
                Samples.deed(NOW, "ada@example.com", "delete", "Model", new Target("Model", "7", "churn")));
        try (StreamClient client = listen("")) {
            assertThat(client.response().statusCode()).isEqualTo(200);
            assertThat(client.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(client.next()).isEqualTo(new Message("heartbeat", "1", "{\"position\":\"1\"}"));

            server.store(deed);
            server.store(Samples.login(NOW, "alan@example.com", Result.FAILURE));

            Message first = client.next();
            assertThat(first.name()).isEqualTo("audit");
            assertThat(first.id()).isEqualTo("2");
            assertThat(first.json())
                    .containsEntry("id", deed.identity().id().toString())
                    .containsEntry("position", "2")
                    .containsEntry("received", "2026-05-18T12:00:00.000000Z")
                    .containsEntry("kind", "OPERATION")
                    .containsEntry("who", "ada@example.com")
                    .containsEntry("where", "192.0.2.7")
                    .containsEntry("outcome", "SUCCESS")
                    .containsEntry("application", deed.identity().application());
            assertThat(String.valueOf(first.json().get("what"))).startsWith("delete Model");
            assertThat(client.next().json()).containsEntry("position", "3").containsEntry("kind", "LOGIN");
        }
    }

    /** A row that comes live is drawn by what draws one that was searched for. */
    @Test
    void sendsAllThatTheRowsOfThePageAreMadeOf() throws Exception {
        AuditEvent deed = Samples.deed(NOW, "ada@example.com", "delete", "Model", new Target("Model", "8", null))
                .withTrace(new Trace("req-1", "0af7651916cd43dd8448eb211c80319c", "k1:00ff"))
                .withAnomalies(Set.of(Anomaly.TRUNCATED));
        AuditEvent login = Samples.login(NOW, null, Result.FAILURE);
        try (StreamClient client = listen("")) {
            server.store(deed, login);

            Map<?, ?> first = (Map<?, ?>) client.nextEvent().json().get("event");
            Map<?, ?> second = (Map<?, ?>) client.nextEvent().json().get("event");
            Map<String, Field> asked = fields(rowsOfThePage());
            assertThat(missing("", asked, first)).isEmpty();
            assertThat(missing("", asked, second)).isEmpty();
            assertThat(first.get("id")).isEqualTo(new GlobalId(GlobalId.AUDIT_LOG, 1).text());
            assertThat(first.get("eventId")).isEqualTo(deed.identity().id().toString());
            assertThat(first.get("action")).isEqualTo("delete");
            assertThat(first.get("session")).isEqualTo("k1:00ff");
            assertThat(first.get("requestId")).isEqualTo("req-1");
            assertThat(first.get("traceId")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            List<Object> ids = new ArrayList<>();
            ((List<?>) first.get("targets")).forEach(each -> ids.add(((Map<?, ?>) each).get("id")));
            assertThat(ids).containsExactly("7", "8");
            assertThat(first.get("anomalies")).isEqualTo(List.of(Map.of("anomaly", "TRUNCATED")));
            assertThat(first.get("operation"))
                    .isEqualTo(Map.of("type", "MUTATION", "name", "Delete", "rootFields", List.of()));
            assertThat(second.get("field")).isEqualTo(Map.of("rootField", Map.of("name", "login")));
            assertThat(second.get("operation")).isNull();
        }
    }

    /** Names that the page asks for and that the stream does not send. */
    private static List<String> missing(String above, Map<String, Field> asked, Map<?, ?> sent) {
        List<String> missing = new ArrayList<>();
        asked.forEach((name, field) -> {
            Object value = sent.get(name);
            if (!sent.containsKey(name)) {
                missing.add(above + name);
            } else if (field.getSelectionSet() != null) {
                Map<String, Field> inside = fields(field.getSelectionSet());
                List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
                values.forEach(each -> missing.addAll(missing(above + name + ".", inside, (Map<?, ?>) each)));
            }
        });
        return missing;
    }

    private static SelectionSet rowsOfThePage() throws IOException {
        String script = Files.readString(PageOfTheArchive.SOURCES.resolve("ui/events-table.js"));
        Matcher query = Pattern.compile("/\\* GraphQL \\*/ `([^`]+)`").matcher(script);
        assertThat(query.find()).isTrue();
        Document document = Parser.parse(query.group(1));
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).get(0);
        Field events = fields(operation.getSelectionSet()).get("auditEvents");
        return fields(events.getSelectionSet()).get("nodes").getSelectionSet();
    }

    private static Map<String, Field> fields(SelectionSet selected) {
        return selected.getSelectionsOfType(Field.class).stream()
                .collect(Collectors.toMap(Field::getName, Function.identity()));
    }

    @Test
    void sendsWhatTheSearchFindsAlone() throws Exception {
        try (StreamClient client = listen(asked("kind:login,system -actor:ada@* last:1h"))) {
            server.store(
                    Samples.login(NOW, "ada@example.com", Result.SUCCESS),
                    Samples.operation(NOW, "alan@example.com"),
                    Samples.login(NOW.minus(Duration.ofHours(2)), "alan@example.com", Result.SUCCESS),
                    Samples.login(NOW, "alan@example.com", Result.SUCCESS),
                    Samples.access(NOW),
                    Samples.system(NOW));

            assertThat(client.nextEvent().position()).isEqualTo(4);
            server.store(Samples.export(NOW, "sales", 1), Samples.login(NOW, null, Result.FAILURE));
            assertThat(client.nextEvent().position()).isEqualTo(8);
        }
    }

    @Test
    void goesOnBehindWhatWasHeardLast() throws Exception {
        server.store(operations(5));

        try (StreamClient fromTheBeginning = listen("after=0");
                StreamClient behindTheSecond = listen("after=2");
                StreamClient comingBack = listenAs(ViewServer.TOKEN, "after=0", Map.of("Last-Event-ID", "3"))) {
            assertThat(fromTheBeginning.nextEvent().position()).isEqualTo(1);
            assertThat(behindTheSecond.nextEvent().position()).isEqualTo(3);
            assertThat(comingBack.nextEvent().position()).isEqualTo(4);
        }
    }

    /** Somebody who breaks off and comes back again and again, while events are stored, hears each once and in order. */
    @Test
    void missesNothingForWhoeverComesBack() throws Exception {
        int batches = 30;
        Thread storing = new Thread(() -> IntStream.range(0, batches).forEach(i -> server.store(operations(10))));
        storing.start();
        List<Long> heard = new ArrayList<>();
        while (heard.size() < 10 * batches) {
            String last = heard.isEmpty() ? "0" : Long.toString(heard.get(heard.size() - 1));
            try (StreamClient client = listenAs(ViewServer.TOKEN, "", Map.of("Last-Event-ID", last))) {
                for (int i = 0; i < 37 && heard.size() < 10 * batches; i++) {
                    heard.add(client.nextEvent().position());
                }
            }
            await(() -> streams.running() == 0 || isGoneAtTheNextHeartbeat());
        }
        storing.join();

        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 10L * batches).boxed().toList());
    }

    @Test
    void givesASignOfLifeWithThePositionUpToWhichItLooked() throws Exception {
        try (StreamClient client = listen(asked("kind:login"))) {
            client.next();
            server.store(operations(3));
            server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);

            Message heartbeat = client.next();
            // It may have come before the three were looked at.
            while (!heartbeat.id().equals("3")) {
                server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);
                heartbeat = client.next();
            }

            assertThat(heartbeat).isEqualTo(new Message("heartbeat", "3", "{\"position\":\"3\"}"));
        }
    }

    @Test
    void showsABoundTokenItsApplicationAlone() throws Exception {
        server.token("gqa_cart", "cart", "read");
        try (StreamClient client = listenAs("gqa_cart", asked("app:c*,blog*"), Map.of())) {
            server.store(
                    Samples.in("blog", Samples.operation(NOW, "ada@example.com")),
                    Samples.in("cart", Samples.operation(NOW, "ada@example.com")));

            assertThat(client.nextEvent().position()).isEqualTo(2);
        }
        Answer other = server.ask("gqa_cart", Map.of("query", "app:blog"));
        assertThat(other.status()).isEqualTo(403);
        assertThat(String.valueOf(other.at("error", "message"))).contains("the parameter 'query' names another");
    }

    @Test
    void isOneUseOfTheLog() throws Exception {
        try (StreamClient client = listen(asked("kind:* on:2026-05-18") + "&zone=Europe/Vienna&after=0")) {
            server.store(operations(2));
            client.nextEvent();
            client.nextEvent();
            assertThat(server.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.stage()).isEqualTo(Stage.OPENED));
            streams.close();
            client.awaitEnd();
        }

        AuditEvent ended = ended();
        assertThat(server.records()).hasSize(2);
        assertThat(ended.effect().action()).isEqualTo("stream");
        assertThat(ended.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(ended.effect().details())
                .containsEntry("query", "kind:* on:2026-05-18")
                .containsEntry("zone", "Europe/Vienna")
                .containsEntry("query_resolved", "kind:* after:2026-05-17T22:00:00Z before:2026-05-18T21:59:59Z")
                .containsEntry("after_position", "0")
                .containsEntry("events", "2")
                .containsEntry("reached_position", "2")
                .containsEntry("ended", "stopped")
                .containsEntry("path", "/stream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            query=kind:logout  | BAD_SEARCH     | At character 6 of the query: The qualifier 'kind' takes login
            zone=UTC           | BAD_USER_INPUT | The parameter 'zone' belongs to 'query'.
            after=             | BAD_USER_INPUT | The parameter 'after' takes a position, which is a whole number from 0, but is ''.
            after=1            | BAD_USER_INPUT | The parameter 'after' takes a position of this log, but the highest is 0.
            limit=1            | BAD_USER_INPUT | There is no parameter 'limit'; the parameters are after, query, zone.
            """)
    void saysWhatIsWrong(String query, String code, String message) throws Exception {
        Answer answer = server.get(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error", "code")).isEqualTo(code);
        assertThat(String.valueOf(answer.at("error", "message"))).startsWith(message);
        assertThat(streams.running()).isZero();
        assertThat(server.records()).isEmpty();
    }

    /** A browser that comes back to a log that was set back finds out from the header, which it sends by itself. */
    @Test
    void saysThatTheHeaderIsAheadOfTheLog() throws Exception {
        Answer answer = server.send(
                "GET", "after=0", Map.of("Authorization", "Bearer " + ViewServer.TOKEN, "Last-Event-ID", "7"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error", "message"))
                .isEqualTo("The header 'Last-Event-ID' takes a position of this log, but the highest is 0.");
    }

    /** A client that went away is noticed when something is written to it. */
    private boolean isGoneAtTheNextHeartbeat() {
        server.clock().advance(LiveStream.BETWEEN_HEARTBEATS);
        return false;
    }

    private static AuditEvent[] operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.operation(NOW, "ada@example.com"))
                .toArray(AuditEvent[]::new);
    }
}
