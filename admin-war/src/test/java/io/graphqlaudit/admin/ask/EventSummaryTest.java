package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSummaryTest {
    private final AuditEvent deletion = Samples.deed(ViewServer.NOW, "ada@example.com", "delete", "model");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                     | -                                             | ada@example.com deleted model 'seven' from 192.0.2.1: success.
            delete, create                        | -                                             | ada@example.com deleted and created model 'seven' from 192.0.2.1: success.
            delete, create_key, read              | -                                             | ada@example.com did 'delete', 'create key' and 'read' on model 'seven' from 192.0.2.1: success.
            delete, create, update, read          | delete model 7                                | ada@example.com did 'delete', 'create', 'update' and more on model 'seven' from 192.0.2.1: success, not done: delete model 7.
            delete, create                        | delete a 1, delete a 2, delete a 3, delete a 4| ada@example.com tried to delete and create model 'seven' from 192.0.2.1: success, not done: delete a 1, delete a 2, delete a 3 and 1 more.
            """)
    void tellsSeveralDeedsApartAndWhatOfThemWasNotDone(String actions, String notDone, String sentence) {
        Map<String, String> details = new TreeMap<>();
        if (actions != null) {
            details.put("actions", actions);
        }
        if (notDone != null) {
            details.put("not_done", notDone);
        }
        assertThat(EventSummary.of(with(details))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            SUCCESS | churn | 12 | exported 'churn', 12 rows from
            SUCCESS | churn |  1 | exported 'churn', 1 row from
            UNKNOWN | churn | 12 | exported 'churn', 12 rows from
            FAILURE | churn |  0 | tried to export 'churn' from
            BLOCKED | -     |  - | tried to export data from
            """)
    void tellsAnExportThatTookNothingFromOneThatDid(Result result, String model, Long rows, String words) {
        AuditEvent exported = Samples.export(ViewServer.NOW, model, 1);
        AuditEvent event = new AuditEvent(
                exported.identity(),
                exported.time(),
                exported.actor(),
                exported.source(),
                exported.operation(),
                exported.field(),
                new Export(model, rows, false),
                exported.effect(),
                new Outcome(result, 200, List.of(), Set.of()),
                exported.trace(),
                exported.anomalies());

        assertThat(EventSummary.of(event)).contains(" " + words + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete      | SUCCESS      | deleted model 'seven' from
            copy        | UNKNOWN      | copied model 'seven' from
            delete      | FAILURE      | tried to delete model 'seven' from
            submit      | NOT_EXECUTED | tried to submit model 'seven' from
            subscribe   | SUCCESS      | subscribed to model 'seven' from
            subscribe   | ERROR        | tried to subscribe to model 'seven' from
            create_key  | SUCCESS      | did 'create key' on model 'seven' from
            create_key  | FAILURE      | did 'create key' on model 'seven' from
            """)
    void tellsWhatWasDoneFromWhatWasTried(String action, Result result, String words) {
        AuditEvent event = deletion.withEffect(
                        new Effect(action, deletion.effect().targets(), Map.of()))
                .withOutcome(new Outcome(result, 200, List.of(), Set.of()));

        assertThat(EventSummary.of(event)).contains(" " + words + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, ada@example.com signed in from",
        "FAILURE, ada@example.com tried to sign in from",
        "UNKNOWN, ada@example.com tried to sign in from"
    })
    void tellsWhoSignedInFromWhoTried(Result result, String words) {
        assertThat(EventSummary.of(Samples.login(ViewServer.NOW, "ada@example.com", result)))
                .startsWith(words);
    }

    @Test
    void namesSomethingWhereNobodyKnowsWhat() {
        AuditEvent event = deletion.withEffect(new Effect("read", List.of(), Map.of()));

        assertThat(EventSummary.of(event)).startsWith("ada@example.com read something from ");
    }

    @Test
    void isShortHoweverLongTheNamesAre() {
        String name = "n".repeat(10_000);
        Target target = new Target(name, "1", name);
        AuditEvent event = deletion.withEffect(new Effect(
                        name,
                        List.of(target, new Target("a", name, null), target, new Target("b", null, name)),
                        Map.of("actions", String.join(", ", name, name, name, name), "not_done", name)))
                .withOutcome(new Outcome(Result.FAILURE, 200, List.of(name, name + "2"), Set.of()));
        Actor actor = new Actor(ActorType.PERSON, name, null, name, ActorEvidence.SESSION, true);
        String cut = "n".repeat(100) + "…";

        assertThat(EventSummary.of(by(actor, event)))
                .startsWith(cut + " (for " + cut + ") did '" + cut + "', ")
                .contains(cut + " '" + cut + "'", "a '" + cut + "'", "(" + cut + ", " + cut + ")", "not done: " + cut)
                .hasSizeLessThan(1_500);
        assertThat(EventSummary.of(Samples.export(ViewServer.NOW, name, 1))).contains("exported '" + cut + "', 1 row");
    }

    @Test
    void whoHasAnEmptyNameHasNone() {
        assertThat(EventSummary.of(by(new Actor(ActorType.PERSON, "", "", null, ActorEvidence.NONE, false), deletion)))
                .startsWith("Somebody unknown deleted ");
        assertThat(EventSummary.of(
                        by(new Actor(ActorType.PERSON, "u-1", "", null, ActorEvidence.NONE, false), deletion)))
                .startsWith("u-1 deleted ");
    }

    @Test
    void hasWordsForAllActionsThatAreLookedFor() throws IOException {
        List<String> table = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|")
                .matcher(Files.readString(Path.of("..", "docs", "actions.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(table).hasSizeGreaterThan(50);
        assertThat(table.stream().filter(action -> PastTense.of(action).isEmpty()))
                .isEmpty();
    }

    /** That nobody was signed in is known; who it was otherwise is not. */
    @ParameterizedTest
    @CsvSource({
        "ANONYMOUS, Somebody not signed in deleted ",
        "UNKNOWN, Somebody unknown deleted ",
        "PERSON, Somebody unknown deleted ",
        "SERVICE, A service deleted "
    })
    void tellsWhoWasNotSignedInFromWhoIsUnknown(ActorType type, String words) {
        AuditEvent event = by(new Actor(type, null, null, null, ActorEvidence.NONE, false), deletion);

        assertThat(EventSummary.of(event)).startsWith(words);
    }

    private static AuditEvent by(Actor actor, AuditEvent event) {
        return new AuditEvent(
                event.identity(),
                event.time(),
                actor,
                event.source(),
                event.operation(),
                event.field(),
                event.export(),
                event.effect(),
                event.outcome(),
                event.trace(),
                event.anomalies());
    }

    private AuditEvent with(Map<String, String> details) {
        return new AuditEvent(
                deletion.identity(),
                deletion.time(),
                deletion.actor(),
                deletion.source(),
                deletion.operation(),
                deletion.field(),
                deletion.export(),
                new Effect(
                        deletion.effect().action(),
                        List.copyOf(deletion.effect().targets()),
                        details),
                deletion.outcome(),
                deletion.trace(),
                deletion.anomalies());
    }
}
