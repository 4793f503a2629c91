package io.graphqlaudit.admin.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That {@link InjectionTest} is able to fail: each look at a server finds the fault that it looks for. */
class FaultyViewsTest {
    private static final Map<String, Object> ERROR = Map.of("error", "refused");

    @ParameterizedTest
    @EnumSource
    void areFoundByTheLookThatIsForTheirFault(FaultyView view) throws Exception {
        try (ViewServer server = view.server()) {
            assertThatThrownBy(() -> Attacks.findNothing(view.name(), server, TextView::attack))
                    .hasMessageContaining(view.found);
        }
    }

    /** The faults, and not the way in which they are looked for, are what is found. */
    @Test
    void areNoneWithoutAFault() throws Exception {
        try (ViewServer server =
                TextView.server((text, response) -> Answers.json(response, 400, Map.of("error", text)))) {
            Attacks.findNothing("none", server, TextView::attack);
        }
    }

    @Test
    void letNobodySeeWhatWasTyped() throws Exception {
        try (ViewServer shows =
                        TextView.server((text, response) -> Answers.json(response, 401, Map.of("error", text)));
                ViewServer letsIn = TextView.server(
                        (text, response) -> Answers.json(response, text.contains("=") ? 200 : 401, ERROR));
                ViewServer givesACookie = TextView.server((text, response) -> {
                    response.setHeader("Set-Cookie", "x=y");
                    Answers.json(response, 401, ERROR);
                });
                ViewServer sound = TextView.server((text, response) -> Answers.json(response, 401, ERROR))) {
            assertThatThrownBy(() -> Attacks.letNobodyIn(shows, TextView::attack))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a text that was shown back");
            assertThatThrownBy(() -> Attacks.letNobodyIn(letsIn, TextView::attack))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("200");
            assertThatThrownBy(() -> Attacks.letNobodyIn(givesACookie, TextView::attack))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a forged header");
            Attacks.letNobodyIn(sound, TextView::attack);
        }
    }

    @Test
    void beginFormulas() throws Exception {
        List<String> texts = Corpus.texts("csv");
        UnaryOperator<String> quoted = text -> "\"" + text.replace("\"", "\"\"") + "\"";

        Attacks.requireNoFormula(texts, csv(texts, text -> quoted.apply("'" + text)));
        assertFormula(texts, csv(texts, quoted));
        assertFormula(texts, csv(texts, text -> quoted.apply("'" + text) + "," + quoted.apply(text)));
        assertFormula(texts, csv(texts, text -> text.startsWith("=") ? quoted.apply(text) : quoted.apply("'" + text)));
        assertThatThrownBy(() -> Attacks.requireNoFormula(texts, csv(texts, text -> "'")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what was stored");
    }

    private static void assertFormula(List<String> texts, String csv) {
        assertThatThrownBy(() -> Attacks.requireNoFormula(texts, csv))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cells that begin a formula");
    }

    private static String csv(List<String> texts, UnaryOperator<String> cells) {
        return texts.stream().map(text -> "event," + cells.apply(text) + "\r\n").collect(Collectors.joining());
    }

    @Test
    void showLessOrMoreThanWhatWasStored() throws Exception {
        List<String> texts = List.of("x\ry", "</script>");

        try (ViewServer sound =
                        TextView.server((text, response) -> Answers.json(response, 200, Map.of("logs", texts)));
                ViewServer lossy = TextView.server(
                        (text, response) -> Answers.json(response, 200, Map.of("logs", texts.subList(1, 2))));
                ViewServer forging = TextView.server((text, response) ->
                        Answers.json(response, 200, Map.of("logs", List.of(texts, Map.of("forged", 1)))));
                ViewServer escapesLittle = TextView.server((text, response) -> {
                    response.setContentType("application/json");
                    // JSON takes the end of a line between two values.
                    response.getWriter().write(Json.text(Map.of("logs", texts)) + "\r\n");
                })) {
            requireWhole(texts, sound);
            assertThatThrownBy(() -> requireWhole(texts, lossy)).hasMessageContaining("what was stored");
            assertThatThrownBy(() -> requireWhole(texts, forging)).hasMessageContaining("a forged member");
            assertThatThrownBy(() -> requireWhole(texts, escapesLittle))
                    .hasMessageContaining("characters that need an escape");
        }
    }

    private static void requireWhole(List<String> texts, ViewServer server) throws Exception {
        Answer answer = Objects.requireNonNull(TextView.attack(server, "x").get("text"));
        assertThat(answer.mediaType()).isEqualTo("application/json");
        Attacks.requireWhole(texts, answer, answer.body());
    }
}
