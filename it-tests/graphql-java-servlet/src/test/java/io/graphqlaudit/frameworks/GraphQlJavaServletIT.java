package io.graphqlaudit.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call is answered the same, byte by byte, with the filter's jar and without, and each operation is recorded. */
class GraphQlJavaServletIT {
    private static final String APPLICATION = "models";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, asynchronous {1}, {2}")
    @CsvSource({
        "TOMCAT, true, durable",
        "TOMCAT, false, durable",
        "TOMCAT, true, strict",
        "JETTY, true, durable",
        "JETTY, false, durable",
        "JETTY, true, strict"
    })
    void answersTheSameAndRecordsEachOperation(Host host, boolean async, String delivery) throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> settings = Map.of(
                "enabled", "true", "data.dir", data.toString(), "application", APPLICATION, "delivery", delivery);
        List<String> without = answers(host, async, Map.of());
        List<String> with = answers(host, async, settings);

        assertThat(with).isEqualTo(without);
        assertThat(with.get(0)).startsWith("HTTP/1.1 200").contains("\"createModel\":{\"id\":\"1\",\"name\":\"a\"}");
        assertThat(Spool.operations(data, APPLICATION))
                .extracting(GraphQlJavaServletIT::described)
                .containsExactlyElementsOf(expected());
    }

    private List<String> answers(Host host, boolean async, Map<String, String> filter) throws Exception {
        List<String> answers = new ArrayList<>();
        Path base = Files.createDirectories(folder.resolve("server"));
        try (Host.Running server = host.start(new ModelServlet(), async, filter, base)) {
            for (Call call : Call.values()) {
                answers.add(call.answerAt(server.port()));
            }
        }
        return answers;
    }

    private static String described(AuditEvent event) {
        String fields = event.operation() == null
                ? ""
                : event.operation().rootFields().stream()
                        .map(field -> field.name())
                        .toList()
                        .toString();
        return fields + " " + event.outcome().result();
    }

    private static List<String> expected() {
        List<String> expected = new ArrayList<>();
        for (Call call : Call.values()) {
            for (int i = 0; i < call.operations(); i++) {
                expected.add(
                        switch (call) {
                            case FAILING_FIELD -> "[fail] FAILURE";
                            case UNKNOWN_FIELD -> "[unknown] NOT_EXECUTED";
                            case NOT_GRAPHQL -> "[] NOT_EXECUTED";
                            case NOT_JSON -> "[] FAILURE";
                            case MUTATION_IN_THE_URL -> "[createModel] FAILURE";
                            default -> "[createModel] SUCCESS";
                        });
            }
        }
        return expected;
    }
}
