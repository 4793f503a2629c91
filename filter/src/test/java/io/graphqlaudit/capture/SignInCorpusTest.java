package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.codec.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How well sign-ins are recognised, by the calls of public APIs and what they are answered. */
class SignInCorpusTest {
    private static final Set<String> SIGN_INS = Set.of("sign-in", "code", "refresh", "sign-out");

    @Test
    void recognisesTheSignInsOfPublicApis() {
        Map<String, Score> scores = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> wrong = new ArrayList<>();
        for (Call call : calls()) {
            scores.computeIfAbsent(call.schema(), schema -> new Score()).add(call, wrong);
        }
        Score all = new Score();
        scores.values().forEach(all::add);
        StringBuilder table =
                new StringBuilder("\n| API | recognised | missed | false | outcome right |\n|---|---|---|---|---|\n");
        scores.forEach((schema, score) -> table.append(score.line(schema)));
        System.out.println(table.append(all.line("**" + scores.size() + " APIs**")) + String.join("\n", wrong));

        assertThat(scores).hasSizeGreaterThanOrEqualTo(30);
        assertThat(all.falses).as("taken for sign-ins: " + wrong).isZero();
        assertThat(all.missed).as("missed: " + wrong).isLessThanOrEqualTo(1);
        assertThat(all.falseSuccesses).as("false successes: " + wrong).isZero();
        assertThat(all.right).as("outcomes that are right").isGreaterThanOrEqualTo(all.recognised - 3);
    }

    /**
     * One call of an API.
     *
     * @param kind what it is
     * @param result how it ended, as far as its answer tells
     */
    private record Call(String schema, String kind, String result, String document, String answer) {
        static Call of(String line) {
            String[] parts = line.split(" \\| ", 5);
            return new Call(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }

        List<AuditEvent> events() {
            ScriptedSink sink = new ScriptedSink();
            CanonicalJson json = new CanonicalJson(1_024);
            byte[] body = json.open().key("query").string(document).close().toBytes();
            CapturedExchange exchange =
                    Captures.posted(Captures.into(sink, Map.of()), new String(body, StandardCharsets.UTF_8));
            AnswerFacts facts = new FixedAnswer(200, "application/json");
            exchange.wantsAnswer(facts);
            byte[] answered = answer.getBytes(StandardCharsets.UTF_8);
            exchange.answer().add(answered, 0, answered.length);
            exchange.end(facts);
            return sink.offered().stream().map(AuditRecord::event).toList();
        }
    }

    /** What was counted of one API. */
    private static final class Score {
        private int recognised;
        private int missed;
        private int falses;
        private int right;
        private int falseSuccesses;

        void add(Call call, List<String> wrong) {
            List<AuditEvent> logins = call.events().stream()
                    .filter(event -> event.identity().kind() == EventKind.LOGIN)
                    .toList();
            boolean expected = SIGN_INS.contains(call.kind());
            recognised += expected && !logins.isEmpty() ? 1 : 0;
            missed += expected && logins.isEmpty() ? 1 : 0;
            falses += !expected && !logins.isEmpty() ? 1 : 0;
            if (expected == logins.isEmpty()) {
                wrong.add((expected ? "missed: " : "false: ") + call.schema() + " " + call.document());
            } else if (expected) {
                outcome(call, logins.get(0), wrong);
            }
        }

        private void outcome(Call call, AuditEvent login, List<String> wrong) {
            String result = login.outcome().result().name().toLowerCase(Locale.ROOT);
            if (result.equals(call.result())) {
                right++;
                return;
            }
            falseSuccesses += result.equals("success") ? 1 : 0;
            wrong.add(result + " instead of " + call.result() + ": " + call.schema() + " " + call.document() + " "
                    + call.answer());
        }

        void add(Score other) {
            recognised += other.recognised;
            missed += other.missed;
            falses += other.falses;
            right += other.right;
            falseSuccesses += other.falseSuccesses;
        }

        String line(String name) {
            return "| " + name + " | " + recognised + " | " + missed + " | " + falses + " | " + right + " of "
                    + recognised + " |\n";
        }
    }

    private static List<Call> calls() {
        try (InputStream in = SignInCorpusTest.class.getResourceAsStream("sign-ins.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Call::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
