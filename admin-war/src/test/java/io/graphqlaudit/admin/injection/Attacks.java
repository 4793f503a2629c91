package io.graphqlaudit.admin.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.CsvCells;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Runs the corpus against a server and looks at all that an attack can change. What is found is an {@link AssertionError}. */
final class Attacks {
    private static final String SOMEBODY = "ada@example.com";
    private static final List<String> FORGED_HEADERS = List.of("set-cookie", "location", "x-forged");

    /** What a cell must not begin with, for the programs that calculate with it. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Attacks() {}

    /** Puts a text wherever a server takes some. */
    @FunctionalInterface
    interface Attack {
        Map<String, Answer> with(ViewServer server, String text) throws Exception;
    }

    /** Each text in each place finds nothing, changes nothing and forges nothing. */
    static void findNothing(String view, ViewServer server, Attack attack) throws Exception {
        server.store(
                Samples.operation(ViewServer.NOW, SOMEBODY), Samples.deed(ViewServer.NOW, SOMEBODY, "create", "model"));
        List<StoredEvent> before = events(server);
        List<String> tokens = tokens(server);
        try (LogLines log = LogLines.listen()) {
            for (String text : Corpus.texts("")) {
                for (Map.Entry<String, Answer> answer :
                        attack.with(server, text).entrySet()) {
                    String about = view + " " + answer.getKey() + " " + text;
                    requireOwn(about, text, answer.getValue());
                    if (!answer.getKey().equals(AttackedView.OWNER)) {
                        assertThat(answer.getValue().text())
                                .as("%s finds nothing", about)
                                .doesNotContain(SOMEBODY, "QXVkaXRMb2c6MQ==");
                    }
                }
            }
            requireNoForgedLine(log.lines());
        }
        assertThat(events(server)).as("the store's events").isEqualTo(before);
        assertThat(tokens(server)).as("the tokens").isEqualTo(tokens);
        assertThat(server.recorded())
                .allSatisfy(event -> assertThat(new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                        .as("a line of the trail")
                        .doesNotContain("\r", "\n"));
    }

    /** Nobody is let in by a text, nor shown it in a way that does something. */
    static void letNobodyIn(ViewServer server, Attack attack) throws Exception {
        List<String> tokens = tokens(server);
        try (LogLines log = LogLines.listen()) {
            for (String text : Corpus.texts("")) {
                for (Map.Entry<String, Answer> each : attack.with(server, text).entrySet()) {
                    Answer answer = each.getValue();
                    assertThat(answer.status()).as(each.getKey() + " " + text).isIn(400, 401, 429);
                    requireNoForgedHeader(each.getKey() + " " + text, text, answer);
                    assertThat(answer.text()).as("a text that was shown back").doesNotContain("forged", "<script");
                }
            }
            requireNoForgedLine(log.lines());
        }
        assertThat(tokens(server)).as("the tokens").isEqualTo(tokens);
        assertThat(server.database().access().sessions().sessions())
                .as("sessions")
                .isEmpty();
    }

    /** An event that holds the text wherever somebody outside can put one. */
    static AuditEvent attacking(String text) {
        return Samples.from(
                        text, Samples.by(text, Samples.variables(text, Samples.operation(ViewServer.NOW, text, text))))
                .withEffect(new Effect(text, List.of(new Target(text, text, text)), Map.of("note", text)));
    }

    /**
     * An answer that shows stored texts has them whole, and in its own form.
     *
     * @param values what its JSON holds
     */
    static void requireWhole(List<String> texts, Answer answer, Object values) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        texts.forEach(text -> requireNoForgedHeader("what is stored", text, answer));
        assertThat(texts)
                .as("what was stored")
                .allSatisfy(text -> assertThat(values.toString()).contains(Text.storable(text)));
        requireNoKeyForged("what is stored", values);
        assertThat(answer.text()).as("characters that need an escape").doesNotContain("\r", "\u001b", "\u0000");
    }

    /** The cells have the texts, and none begins a formula. */
    static void requireNoFormula(List<String> texts, String csv) {
        List<String> cells =
                CsvCells.of(csv, ',').stream().flatMap(List::stream).toList();
        assertThat(cells)
                .as("cells that begin a formula")
                .noneMatch(cell -> !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0);
        assertThat(texts)
                .as("what was stored")
                .allSatisfy(text -> assertThat(cells).contains("'" + text));
    }

    private static void requireOwn(String about, String text, Answer answer) {
        assertThat(answer.status()).as("%s: %s", about, answer.text()).isIn(200, 400, 404, 405);
        requireNoForgedHeader(about, text, answer);
        assertThat(answer.text())
                .as("%s shows nothing of the inside", about)
                .doesNotContain("\r", "\u001b", "Exception", "org.h2", "occurred_at");
        if (!answer.mediaType().endsWith("json")) {
            assertThat(answer.text()).as("%s shown as it is", about).doesNotContain(text);
        } else if (answer.text().startsWith("[")) {
            requireNoKeyForged(about, answer.list());
        } else {
            assertThat(answer.body()).as(about).isNotEmpty();
            requireNoKeyForged(about, answer.body());
        }
    }

    /** A server makes blanks of the ends of lines in headers, or sends what stands behind them as other headers. */
    private static void requireNoForgedHeader(String about, String text, Answer answer) {
        String visible = text.replaceAll("[^ -~]+", " ").strip();
        answer.headers().map().forEach((name, values) -> {
            assertThat(FORGED_HEADERS).as("%s: a forged header", about).doesNotContain(name.toLowerCase(Locale.ROOT));
            assertThat(values)
                    .as("%s in the header %s", about, name)
                    .noneMatch(value -> value.contains("forged")
                            || (visible.length() > 1
                                    && value.replaceAll("[^ -~]+", " ").contains(visible)));
        });
    }

    private static void requireNoKeyForged(String about, Object value) {
        if (value instanceof Map<?, ?> object) {
            assertThat(object.keySet().stream().map(String::valueOf))
                    .as("%s: a forged member", about)
                    .doesNotContain("forged");
            object.values().stream().filter(Objects::nonNull).forEach(member -> requireNoKeyForged(about, member));
        } else if (value instanceof Collection<?> list) {
            list.stream().filter(Objects::nonNull).forEach(member -> requireNoKeyForged(about, member));
        }
    }

    private static void requireNoForgedLine(List<String> lines) {
        assertThat(lines)
                .as("lines of the log")
                .allSatisfy(line -> assertThat(line).doesNotContain("forged", "\r", "\u001b"));
    }

    private static List<StoredEvent> events(ViewServer server) {
        long highest = server.database().reader().highestPosition();
        AuditQuery all = AuditQuery.stored(EventFilter.ALL.kind(EventKind.values()), 0, highest, 1_000);
        try {
            return server.database().reader().page(all).events();
        } catch (RuntimeException e) {
            throw new AssertionError("the store's events cannot be read any more", e);
        }
    }

    private static List<String> tokens(ViewServer server) {
        return server.database().tokens().all().stream().map(ApiToken::hash).toList();
    }
}
