package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Export;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** By dots through objects, whatever the document calls each step; what is not there has no rows that are known. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            result.items | { exportModel(name: "churn") { result { items { id } } }       | {"exportModel":{"result":{"items":[{"id":1},{"id":2},{"id":3}]}}} | 3
            result.items | { exportModel(name: "churn") { r: result { i: items { id } } } | {"exportModel":{"r":{"i":[{"id":1}]}}}                              | 1
            result.items | { exportModel(name: "churn") { result { items { id } } }       | {"exportModel":{"result":{"items":[]}}}                             | 0
            result.items | { exportModel(name: "churn") { items { id } }                  | {"exportModel":{"items":[{"id":1}]}}                                |
            result.items | { exportModel(name: "churn") { rows { id } }                   | {"exportModel":{"rows":[{"id":1}]}}                                 |
            items        | { exportModel(name: "churn") { items: rows { id } }            | {"exportModel":{"items":[{"id":1}]}}                                |
            """)
    void countsTheRowsWhereASettingSaysThatTheyStand(String path, String document, String data, @Nullable Long rows) {
        String request = "{\"query\":\"" + document.replace("\"", "\\\"") + "}\"}";

        assertThat(exports(Map.of("export.rows-path", path), request, data))
                .containsExactly(new Export("churn", rows, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exportModel(dataset: "churn", name: "other")      | churn
            exportModel(input: {dataset: "churn", name: "o"}) | churn
            exportModel(dataset: $d)                          | churn
            exportModel(input: {dataset: $d})                 | churn
            exportModel(name: "other")                        |
            """)
    void isOfTheModelThatASettingsArgumentNames(String field, @Nullable String model) {
        String request = "{\"query\":\"query($d: String) { " + field.replace("\"", "\\\"")
                + " { rows { id } } }\",\"variables\":{\"d\":\"churn\"}}";

        assertThat(exports(Map.of("export.model-argument", "dataset"), request, "{\"exportModel\":" + ROWS + "}"))
                .containsExactly(new Export(model, 2L, false));
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
