package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Export;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an export's event says of the model and of the rows that were answered. */
class CapturedExportTest {
    private static final String ROWS = "{\"rows\":[{\"id\":1},{\"id\":2}]}";

    /** Exactly that name: a model that is only called alike is one whose export counts. */
    @ParameterizedTest
    @CsvSource({
        "demo-fraud, true",
        "' tutorial ', false",
        "tutorial, true",
        "Demo-Fraud, false",
        "demo-fraud-2, false",
        "my demo-fraud, false",
        "demo, false",
        "churn, false"
    })
    void isOfADemoModelByItsExactNameAlone(String model, boolean demo) {
        String literal = "{\"query\":\"{ exportModel(name: \\\"" + model + "\\\") { rows { id } } }\"}";
        String variable = "{\"query\":\"query($n: String!) { exportModel(name: $n) { rows { id } } }\","
                + "\"variables\":{\"n\":\"" + model + "\"}}";

        for (String request : List.of(literal, variable)) {
            assertThat(exports(
                            Map.of("export.demo-models", "demo-fraud, tutorial"),
                            request,
                            "{\"exportModel\":" + ROWS + "}"))
                    .containsExactly(new Export(model, 2L, demo));
        }
    }

    @Test
    void eachFieldOfOneRequestIsOfItsOwnModel() {
        String request = "{\"query\":\"{ a: exportModel(name: \\\"demo-fraud\\\") { rows { id } }"
                + " b: exportModel(name: \\\"churn\\\") { rows { id } } c: exportAll { rows { id } } }\"}";

        assertThat(exports(
                        Map.of("export.demo-models", "demo-fraud"),
                        request,
                        "{\"a\":" + ROWS + ",\"b\":" + ROWS + ",\"c\":{\"rows\":[]}}"))
                .containsExactly(
                        new Export("demo-fraud", 2L, true),
                        new Export("churn", 2L, false),
                        new Export(null, 0L, false));
    }

    @Test
    void noModelIsADemoUnlessSettingsNameIt() {
        String request = "{\"query\":\"{ exportModel(name: \\\"demo-fraud\\\") { rows { id } } }\"}";

        assertThat(exports(Map.of(), request, "{\"exportModel\":" + ROWS + "}"))
                .containsExactly(new Export("demo-fraud", 2L, false));
    }

    private List<Export> exports(Map<String, String> settings, String request, String data) {
        ScriptedSink own = new ScriptedSink();
        CapturedExchange exchange = Captures.posted(Captures.into(own, settings), request);
        FixedAnswer ok = new FixedAnswer(200, "application/json");
        exchange.wantsAnswer(ok);
        byte[] answer = ("{\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(answer, 0, answer.length);
        exchange.end(ok);
        return own.offered().stream()
                .map(record -> record.event())
                .filter(event -> event.identity().kind() == EventKind.EXPORT)
                .map(AuditEvent::export)
                .toList();
    }
}
