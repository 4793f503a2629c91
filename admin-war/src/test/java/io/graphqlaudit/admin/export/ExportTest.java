package io.graphqlaudit.admin.export;

import static io.graphqlaudit.admin.export.ExportServer.positions;
import static io.graphqlaudit.admin.export.ExportServer.trailer;
import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code GET /export} answers, over a real database and through HTTP. */
@Tag("views")
class ExportTest {
    /** More than three stretches. */
    private static final int MANY = 6_100;

    private ExportServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ExportServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void writesEachEventAsItIsStoredWithItsPositionInFront() throws Exception {
        AuditEvent login = Samples.login(NOW, "zoë@example.com", Result.FAILURE);
        AuditEvent operation = Samples.operation(NOW.minusSeconds(1), "ada@example.com");
        server.store(login, operation);

        Answer answer = server.whole("");

        assertThat(answer.mediaType()).isEqualTo("application/x-ndjson");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"audit-log-20260518T120000Z.ndjson\"");
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        List<String> lines = answer.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("{\"position\":1," + canonical(login).substring(1));
        assertThat(lines.get(1))
                .isEqualTo("{\"position\":2," + canonical(operation).substring(1));
        assertThat(answer.text()).endsWith("}\n");
    }

    @Test
    void endsWithATrailerThatSaysWhatItWas() throws Exception {
        server.store(
                Samples.operation(NOW, "ada@example.com"),
                Samples.login(NOW, "ada@example.com", Result.SUCCESS),
                Samples.operation(NOW, "ada@example.com"));

        Map<String, Object> trailer = trailer(
                server.lines("kind=operation&start_time=2026-05-18T13:00:00%2B02:00&end_time=2026-05-18T12:00:00Z"));

        assertThat(trailer)
                .containsEntry("complete", true)
                .containsEntry("ending", "complete")
                .containsEntry("count", 2)
                .containsEntry("first_position", 1)
                .containsEntry("last_position", 3)
                .containsEntry("after_position", 0)
                .containsEntry("up_to_position", 3)
                .containsEntry("missing", 0)
                .containsEntry("gaps", List.of())
                .containsEntry("range", Map.of("from", "2026-05-18T11:00:00.000Z", "to", "2026-05-18T12:00:00.000Z"))
                .containsEntry("filter", Map.of("kind", List.of("OPERATION")))
                .containsEntry("began", "2026-05-18T12:00:00.000Z")
                .containsEntry("ended", "2026-05-18T12:00:00.000Z");
    }

    @Test
    void isAnEmptyExportOfAnEmptyLog() throws Exception {
        List<Map<String, Object>> lines = server.lines("");

        assertThat(lines).hasSize(1);
        assertThat(trailer(lines))
                .containsEntry("complete", true)
                .containsEntry("count", 0)
                .doesNotContainKeys("first_position", "last_position");
        assertThat(server.whole("format=json").at("events")).isEqualTo(List.of());
    }

    @Test
    void goesOverAllStretchesByPosition() throws Exception {
        server.store(operations(MANY));

        List<Map<String, Object>> lines = server.lines("");

        assertThat(positions(lines)).isEqualTo(numbers(1, MANY));
        assertThat(trailer(lines)).containsEntry("count", MANY).containsEntry("up_to_position", MANY);
    }

    @Test
    void goesOnBehindAPosition() throws Exception {
        server.store(operations(5));

        List<Map<String, Object>> rest = server.lines("after_position=3");

        assertThat(positions(rest)).containsExactly(4, 5);
        assertThat(trailer(rest)).containsEntry("after_position", 3).containsEntry("first_position", 4);
        assertThat(positions(server.lines("after_position=5"))).isEmpty();
    }

    @Test
    void writesOneJsonObject() throws Exception {
        server.store(operations(3));

        Answer answer = server.whole("format=json");

        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .endsWith(".json\"");
        assertThat(answer.body()).containsOnlyKeys("events", "trailer");
        assertThat(answer.at("events", 2, "position")).isEqualTo(3);
        assertThat(answer.at("events", 3)).isNull();
        assertThat(answer.at("trailer", "count")).isEqualTo(3);
    }

    @Test
    void leavesOutTheUseOfTheLogUnlessAskedForIt() throws Exception {
        server.store(
                Samples.operation(NOW, "ada@example.com"),
                Samples.access(NOW),
                Samples.recorded(EventKind.SYSTEM, NOW, "start"),
                Samples.recorded(EventKind.ACTION, NOW, "archive"));

        assertThat(positions(server.lines(""))).containsExactly(1, 4);
        assertThat(trailer(server.lines("")).get("filter"))
                .isEqualTo(Map.of("kind", List.of("LOGIN", "OPERATION", "EXPORT", "ACTION")));
        assertThat(positions(server.lines("kind=ACCESS"))).containsExactly(2);
        assertThat(positions(server.lines("kind=SYSTEM&kind=ACCESS"))).containsExactly(2, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "kind=LOGIN,2",
        "email=Alan@Example.com,2 3",
        "ip=192.0.2.1,1 2 3 4 5",
        "ip=192.0.2.2,''",
        "ip=::ffff:192.0.2.1,1 2 3 4 5",
        "operation_type=mutation,1 4 5",
        "operation_type=query,3",
        "operation_type=query&operation_type=mutation,1 3 4 5",
        "operation=Delete,1 3 4 5",
        "outcome=failure,2",
        "application=ledger,4",
        "application=ledger&application=shop,1 2 3 4",
        "application=/ledger,4",
        "application=/odd,5",
        "kind=Login,2",
        "application=ledger&email=alan@example.com,''",
        "end_time=2026-05-18T11:59:58Z,3",
        "start_time=2026-05-18T11:59:58Z&end_time=2026-05-18T11:59:58Z,3",
        "user_id=nobody,''",
        "action=archive,''",
        "resource=model,''",
        "target=7,''",
    })
    void writesWhatMeetsAllConditions(String query, String found) throws Exception {
        server.store(
                Samples.operation(NOW, "ada@example.com"),
                Samples.login(NOW, "alan@example.com", Result.FAILURE),
                Samples.operation(NOW.minusSeconds(2), "alan@example.com", OperationType.QUERY),
                Samples.in("ledger", Samples.operation(NOW, "ada@example.com")),
                Samples.in("/odd", Samples.operation(NOW, "carol@example.com")));

        List<Object> positions = positions(server.lines(query));

        assertThat(positions.stream().map(String::valueOf).toList())
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(" ", -1)));
    }

    @Test
    void tellsConditionsAsTheyAreUnderstood() throws Exception {
        Map<String, Object> trailer = trailer(server.lines(
                "kind=Login&outcome=failure&operation_type=Query&ip=2001:DB8:0:0::1&application=/demo&application=/"));

        assertThat(trailer.get("filter"))
                .isEqualTo(Map.of(
                        "kind", List.of("LOGIN"),
                        "outcome", List.of("FAILURE"),
                        "operation_type", List.of("QUERY"),
                        "ip", List.of("2001:db8::1"),
                        "application", List.of("demo", "/demo", "ROOT", "/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format=CSV&delimiter=TAB&bom=TRUE",
                "format=Csv&delimiter=Tab&bom=False",
                "format=NDJSON",
                "format=Json&kind=Access&outcome=Not_Executed&operation_type=unknown",
            })
    void takesWordsInAnyCase(String query) throws Exception {
        assertThat(server.view.get(query).status()).isEqualTo(200);
    }

    @Test
    void tellsWhereEventsWerePurged() throws Exception {
        server.store(operations(MANY));
        server.view.execute("delete from audit_event where position in (1, 2, 5) or position between 1900 and 4100");

        Map<String, Object> trailer = trailer(server.lines("after_position=1"));

        assertThat(trailer).containsEntry("missing", 2 + 2_201);
        assertThat(trailer).containsEntry("gaps", List.of(List.of(2, 2), List.of(5, 5), List.of(1_900, 4_100)));
        assertThat(trailer).containsEntry("first_position", 3);
    }

    @Test
    void isOneUseOfTheLogThatIsOnDiskBeforeTheFirstByte() throws Exception {
        server.store(operations(3));

        server.lines("email=ada@example.com&after_position=1");

        List<AuditRecord> records = server.view.records();
        assertThat(records).extracting(AuditRecord::stage).containsExactly(Stage.OPENED, Stage.CLOSED);
        AuditEvent begun = records.get(0).event();
        AuditEvent ended = records.get(1).event();
        assertThat(ended.identity()).isEqualTo(begun.identity());
        assertThat(begun.identity().kind()).isEqualTo(EventKind.ACCESS);
        assertThat(begun.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(begun.actor().userId()).isEqualTo("reader");
        assertThat(begun.effect().action()).isEqualTo("export");
        assertThat(begun.effect().details())
                .containsEntry("path", "/export")
                .containsEntry("format", "ndjson")
                .containsEntry("email", "[\"ada@example.com\"]")
                .containsEntry("after_position", "1")
                .containsEntry("up_to_position", "3");
        assertThat(ended.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(ended.effect().details())
                .containsAllEntriesOf(begun.effect().details())
                .containsEntry("ended", "complete")
                .containsEntry("rows", "2")
                .containsEntry("reached_position", "3");
    }

    @Test
    void showsABoundTokenItsApplicationAlone() throws Exception {
        server.view.token("bound", "ledger", "export");
        server.store(
                Samples.operation(NOW, "ada@example.com"),
                Samples.in("ledger", Samples.operation(NOW, "ada@example.com")));
        Map<String, String> bound = Map.of("x-api-key", "bound");

        List<Map<String, Object>> all =
                ExportServer.objects(server.view.send("GET", "", bound).text());
        Answer own = server.view.send("GET", "application=/ledger", bound);
        Answer others = server.view.send("GET", "application=ledger&application=shop", bound);

        assertThat(positions(all)).containsExactly(2);
        assertThat(String.valueOf(trailer(all).get("filter"))).contains("application=[ledger]");
        assertThat(positions(ExportServer.objects(own.text()))).containsExactly(2);
        assertThat(others.status()).isEqualTo(403);
        assertThat(others.at("error", "code")).isEqualTo("FORBIDDEN");
        assertThat(server.view.records()).as("two exports, and the refusal").hasSize(5);
    }

    @Test
    void recordsThatABoundTokenNamesAnotherApplication() throws Exception {
        server.view.token("bound", "ledger", "export");

        server.view.send(
                "GET", "application=/ledger&application=/shop&application=a%20b", Map.of("x-api-key", "bound"));

        assertThat(server.view.recorded()).singleElement().satisfies(event -> {
            assertThat(event.effect().action()).isEqualTo("refused");
            assertThat(event.actor().userId()).isEqualTo("bound");
            assertThat(event.outcome().httpStatus()).isEqualTo(403);
            assertThat(event.effect().details())
                    .containsEntry("reason", "other_application")
                    .containsEntry("path", "/export")
                    .containsEntry("asked_application", "[\"shop\",\"a b\"]");
        });
    }

    private static AuditEvent[] operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.operation(NOW.minusSeconds(i), "ada@example.com"))
                .toArray(AuditEvent[]::new);
    }

    private static List<Object> numbers(int first, int last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> (Object) Math.toIntExact(number))
                .toList();
    }

    private static String canonical(AuditEvent event) {
        return new String(EventCodec.encode(event), StandardCharsets.UTF_8);
    }
}
