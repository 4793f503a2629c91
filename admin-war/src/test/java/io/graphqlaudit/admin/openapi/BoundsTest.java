package io.graphqlaudit.admin.openapi;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bounds, words and defaults that OpenAPI files give for parameters are those of the running server. */
@Tag("views")
class BoundsTest {
    /** More than the default of any parameter leaves. */
    private static final int STORED = 130;

    private static ViewServer filled(DocumentedView view) throws Exception {
        ViewServer server = view.server(true, false);
        server.store(IntStream.range(0, STORED)
                .mapToObj(i -> Samples.operation(NOW.minusSeconds(i), "ada@example.com"))
                .toArray(AuditEvent[]::new));
        return server;
    }

    @ParameterizedTest
    @EnumSource
    void areTakenThemselvesAndNothingBeyondThem(DocumentedView view) throws Exception {
        try (ViewServer server = filled(view)) {
            for (DocumentedParameter parameter : DocumentedParameter.of(view)) {
                if (parameter.schema().get("minimum") instanceof Number least) {
                    assertBound(view, server, parameter, least.longValue(), -1);
                }
                if (parameter.schema().get("maximum") instanceof Number most) {
                    assertBound(view, server, parameter, most.longValue(), 1);
                }
            }
        }
    }

    private static void assertBound(
            DocumentedView view, ViewServer server, DocumentedParameter parameter, long bound, int beyond)
            throws Exception {
        String name = parameter.name();
        Answer taken = view.ask(server, name, bound + view.beside(name));
        Answer refused = view.ask(server, name, (bound + beyond) + view.beside(name));

        assertThat(taken.status()).as("%s=%s: %s", name, bound, taken.text()).isEqualTo(200);
        assertThat(refused.status()).as("%s=%s", name, bound + beyond).isEqualTo(400);
        assertThat(refused.text()).contains(name).contains(String.valueOf(bound));
    }

    @ParameterizedTest
    @EnumSource
    void areTheWordsThatAreTaken(DocumentedView view) throws Exception {
        try (ViewServer server = filled(view)) {
            for (DocumentedParameter parameter : DocumentedParameter.of(view)) {
                for (Object word : parameter.words()) {
                    Answer taken = view.ask(server, parameter.name(), word + view.beside(parameter.name()));
                    assertThat(taken.status())
                            .as("%s=%s: %s", parameter.name(), word, taken.text())
                            .isEqualTo(200);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areWhatHoldsWhereNothingIsGiven(DocumentedView view) throws Exception {
        try (ViewServer server = filled(view)) {
            for (DocumentedParameter parameter : DocumentedParameter.of(view)) {
                Object value = parameter.schema().get("default");
                if (value != null) {
                    String beside = view.beside(parameter.name());
                    Answer given = view.ask(server, parameter.name(), value + beside);
                    Answer left = beside.isEmpty() ? view.askForAll(server) : view.ask(server, without(beside));

                    assertThat(given.status()).as(given.text()).isEqualTo(200);
                    assertThat(comparable(given))
                            .as("%s %s", view, parameter.name())
                            .isEqualTo(comparable(left));
                }
            }
        }
    }

    /** Each of these has an other value that would not do. */
    @Test
    void areNotMerelyWhateverIsGiven() throws Exception {
        for (Map.Entry<DocumentedView, List<String>> other : Map.of(
                        DocumentedView.ARIZE, List.of("limit", "49"),
                        DocumentedView.SNORKEL, List.of("limit", "99"),
                        DocumentedView.CLARIFAI, List.of("pagination.per_page", "127"),
                        DocumentedView.EXPORT, List.of("after_position", "1"))
                .entrySet()) {
            DocumentedView view = other.getKey();
            try (ViewServer server = filled(view)) {
                Answer given = view.ask(
                        server, other.getValue().get(0), other.getValue().get(1));

                assertThat(comparable(given)).isNotEqualTo(comparable(view.askForAll(server)));
            }
        }
    }

    private static String without(String beside) {
        return beside.substring(1);
    }

    /** Without the id that every answer of Clarifai's has for itself. */
    private static String comparable(Answer answer) {
        return answer.text().replaceAll("\"req_id\":\"[-0-9a-f]{36}\"", "");
    }
}
