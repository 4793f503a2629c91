package io.graphqlaudit.admin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad input, row by row, for every parameter of the OpenAPI files and every fault that it can have. */
@Tag("views")
class BadInputTest {
    private record Row(DocumentedView view, String parameter, String fault, String sent, int status, String takes) {
        static Row of(String line) {
            String[] cells = line.split(" \\|", -1);
            DocumentedView view = Arrays.stream(DocumentedView.values())
                    .filter(each -> each.path.equals(cells[0]))
                    .findFirst()
                    .orElseThrow();
            return new Row(
                    view,
                    cells[1].strip(),
                    cells[2].strip(),
                    cells[3].strip(),
                    Integer.parseInt(cells[4].strip()),
                    cells[5].strip());
        }

        boolean isOfPath() {
            return parameter.startsWith("{");
        }

        String about() {
            return view + " " + parameter + " " + fault;
        }
    }

    @Test
    void hasARowForEveryFaultOfEveryParameterThatIsDocumented() throws IOException {
        Set<String> documented = new LinkedHashSet<>();
        for (DocumentedView view : DocumentedView.values()) {
            for (DocumentedParameter parameter : DocumentedParameter.of(view)) {
                parameter.faults().forEach(fault -> documented.add(view + " " + parameter.name() + " " + fault));
            }
        }

        assertThat(new LinkedHashSet<>(rows().stream().map(Row::about).toList()))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredByTheApisOwnErrorThatNamesTheParameterAndWhatItTakes(DocumentedView view) throws Exception {
        ApiDocument document = ApiDocument.of(view.document);
        try (ViewServer server = view.server(true, false)) {
            assertThat(view.ask(server).status()).as("missing").isEqualTo(200);
            for (Row row : rows()) {
                if (row.view() == view) {
                    assertAnswered(document, row, view.ask(server, row.parameter(), row.sent()));
                }
            }
        }
    }

    private static void assertAnswered(ApiDocument document, Row row, Answer answer) {
        assertThat(answer.status()).as("%s: %s", row, answer.text()).isEqualTo(row.status());
        if (row.status() == 400 && !row.isOfPath()) {
            document.assertFits(
                    document.answer(document.operations().get(row.view().path), "400", answer.mediaType()),
                    answer.body(),
                    row.about());
            assertThat(row.takes()).as(row.toString()).isNotEmpty();
            String named = row.fault().equals("wrong encoding") ? "" : row.parameter();
            assertThat(answer.text()).as(row.toString()).contains(named).contains(row.takes());
        }
    }

    private static List<Row> rows() throws IOException {
        try (InputStream file = BadInputTest.class.getResourceAsStream("bad-input.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }
}
