package io.graphqlaudit.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold for every framework: every request is answered the same, byte by byte, with the filter's jar before it
 * and without, and each operation is recorded as what it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FrameworkContract {
    private static final String NAME = "models";
    private static final int REFUSED = 503;

    @TempDir
    private Path folder;

    /** What documents call the framework. */
    protected abstract String name();

    /** The framework, in every way in which it can be run here. */
    protected abstract List<Application> applications();

    /** For each call, in one line, the status of its answer and the events that it leaves. */
    protected abstract String stories();

    /** What this framework can do and others cannot. */
    protected List<Special> specials() {
        return List.of();
    }

    /** In each build the first application both ways, the others in turns; with {@code frameworks.all} all both ways. */
    Stream<Arguments> runs() {
        return runsOf(applications());
    }

    private static Stream<Arguments> runsOf(List<Application> applications) {
        List<Arguments> runs = new ArrayList<>();
        for (int i = 0; i < applications.size(); i++) {
            boolean both = i == 0 || Boolean.getBoolean("frameworks.all");
            if (both || i % 2 == 0) {
                runs.add(Arguments.of(applications.get(i), "durable"));
            }
            if (both || i % 2 == 1) {
                runs.add(Arguments.of(applications.get(i), "strict"));
            }
        }
        return runs.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("runs")
    void nobodyNoticesAndEveryOperationIsTold(Application application, String delivery) throws Exception {
        List<Call> calls = calls();
        Path data = folder.resolve("data");
        List<Answer> without = answers(application, calls, Map.of());
        List<Answer> with = answers(application, calls, settings(data, delivery));
        Recorded recorded = Recorded.in(data, NAME);

        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < calls.size(); i++) {
            softly.assertThat(with.get(i)).as(calls.get(i).name()).isEqualTo(without.get(i));
        }
        softly.assertThat(recorded.others())
                .as("told by the filter itself")
                .containsExactly("SYSTEM start", "SYSTEM stop");
        softly.assertThat(table(Calls.all(), with, recorded)).isEqualTo(stories());
        cells().forEach(cell -> judge(softly, cell, with.get(calls.indexOf(cell.call())), recorded));
        softly.assertAll();
        CellReport.write(
                application + ", " + delivery, cells(), with.subList(Calls.all().size(), with.size()));
    }

    Stream<Arguments> specialRuns() {
        return specials().stream()
                .flatMap(special ->
                        runsOf(special.applications()).map(run -> Arguments.of(special, run.get()[0], run.get()[1])));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}", allowZeroInvocations = true)
    @MethodSource("specialRuns")
    void whatOnlySomeCanDoIsTheSameToo(Special special, Application application, String delivery) throws Exception {
        Path data = folder.resolve("special");
        List<Answer> without = answers(application, special.calls(), Map.of());
        List<Answer> with = answers(application, special.calls(), settings(data, delivery));
        Recorded recorded = Recorded.in(data, NAME);

        assertThat(with).isEqualTo(without);
        assertThat(recorded.others()).as("told by the filter itself").containsExactly("SYSTEM start", "SYSTEM stop");
        assertThat(table(special.calls(), with, recorded)).isEqualTo(special.stories());
        assertThat(recorded.events().toString())
                .contains(special.told())
                .as("content of files")
                .doesNotContain(SpecialCalls.CONTENT);
    }

    /** Those that are asked who did what; more than {@link #applications()} where that costs too much for all else. */
    protected List<Application> toldOf() {
        return applications();
    }

    Stream<Application> askedOnce() {
        return toldOf().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("askedOnce")
    void byDefaultItIsToldWhoDidWhatWhenFromWhereAndHowItEnded(Application application) throws Exception {
        Path data = folder.resolve("questions");
        boolean streams =
                specials().stream().anyMatch(special -> special.isOfSubscriptions() && special.isAskedOf(application));
        FiveQuestions questions = FiveQuestions.about(name() + ", " + application, streams);
        try (Running server =
                application.starter().start(base(), Map.of("data.dir", data.toString(), "application", NAME))) {
            questions.ask(server.port(), Running.PATH);
        }
        questions.areAnsweredBy(Recorded.in(data, NAME));
    }

    /** The applications that the build runs under strict. */
    Stream<Application> strictRuns() {
        return runs().map(Arguments::get).filter(run -> run[1].equals("strict")).map(run -> (Application) run[0]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strictRuns")
    void underStrictNothingIsDoneThatCannotBeRecorded(Application application) throws Exception {
        Path occupied = folder.resolve("no-folder");
        if (Files.notExists(occupied)) {
            Files.createFile(occupied);
        }
        List<Special> specials = specials().stream()
                .filter(special -> special.isAskedOf(application))
                .toList();
        List<Call> calls = new ArrayList<>(Calls.all());
        specials.forEach(special -> calls.addAll(special.calls()));
        List<String> stories = Stream.concat(
                        stories().lines(),
                        specials.stream().flatMap(special -> special.stories().lines()))
                .toList();
        int before = Models.acted();
        List<Answer> answers = answers(application, calls, settings(occupied, "strict"));

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(Models.acted()).as("acted unrecorded").isEqualTo(before);
        for (int i = 0; i < calls.size(); i++) {
            judgeUnrecorded(softly, stories.get(i), answers.get(i));
        }
        softly.assertAll();
    }

    /** What would be recorded before the application can act is refused, all else is answered as ever. */
    private static void judgeUnrecorded(SoftAssertions softly, String story, Answer answer) {
        if (story.contains(" OPERATION ") && !story.contains("BODY_UNREAD")) {
            softly.assertThat(answer.status()).as(story).isEqualTo(REFUSED);
            softly.assertThat(answer.body()).as(story).contains("AUDIT_UNAVAILABLE");
        } else {
            softly.assertThat(story).contains(": " + answer.status());
        }
    }

    @Test
    void theAuditsOfGraphqlHttpEndTheSame() throws Exception {
        Audits.install();
        Application application = applications().get(0);
        Path data = folder.resolve("audited");

        List<String> without = audited(application, Map.of());
        List<String> with = audited(application, settings(data, "durable"));

        assertThat(with).isEqualTo(without);
        assertThat(with)
                .as("audits that the application passes")
                .filteredOn(line -> line.contains(" ok "))
                .hasSizeGreaterThan(20);
        assertThat(Recorded.in(data, NAME).others())
                .startsWith("SYSTEM start")
                .endsWith("SYSTEM stop")
                .doesNotContain("SYSTEM gap");
    }

    private List<String> audited(Application application, Map<String, String> filter) throws Exception {
        try (Running server = application.starter().start(base(), filter)) {
            return Audits.of(server);
        }
    }

    private static Map<String, String> settings(Path data, String delivery) {
        return Map.of("data.dir", data.toString(), "application", NAME, "delivery", delivery);
    }

    private Path base() throws IOException {
        return Files.createDirectories(folder.resolve("server"));
    }

    private static List<Cell> cells() {
        return Cell.all().stream().filter(cell -> cell.missing() == null).toList();
    }

    private static List<Call> calls() {
        return Stream.concat(Calls.all().stream(), cells().stream().map(Cell::call))
                .toList();
    }

    private List<Answer> answers(Application application, List<Call> calls, Map<String, String> filter)
            throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (Running server = application.starter().start(base(), filter)) {
            for (Call call : calls) {
                answers.add(Answer.to(call, server.port()));
            }
        }
        return answers;
    }

    private static String table(List<Call> calls, List<Answer> answers, Recorded recorded) {
        return Stream.iterate(0, i -> i < calls.size(), i -> i + 1)
                .map(i -> "%s: %d %s"
                        .formatted(calls.get(i).name(), answers.get(i).status(), Story.of(recorded.of(calls.get(i))))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** What the application says it has made was recorded as made, by the name that the application has read. */
    private static void judge(SoftAssertions softly, Cell cell, Answer answer, Recorded recorded) {
        List<AuditEvent> operations = recorded.of(cell.call()).stream()
                .filter(event -> event.identity().kind() == EventKind.OPERATION)
                .toList();
        List<AuditEvent> done = operations.stream()
                .filter(event -> event.outcome().result() == Result.SUCCESS)
                .toList();
        softly.assertThat(done).as(cell + " succeeded").hasSameSizeAs(answer.created());
        softly.assertThat(operations).as(cell + " as often as asked").hasSizeLessThanOrEqualTo(2);
        for (int i = 0; i < Math.min(done.size(), answer.created().size()); i++) {
            Operation operation = Objects.requireNonNull(done.get(i).operation(), "an operation's event has one");
            softly.assertThat(operation.type()).as(cell + " type").isEqualTo(OperationType.MUTATION);
            softly.assertThat(operation.rootFields())
                    .as(cell + " fields")
                    .extracting(field -> field.name() + field.argumentNames())
                    .containsExactly("createModel[name]");
            softly.assertThat(operation.text() + operation.variables())
                    .as(cell + " arguments")
                    .contains(answer.created().get(i));
            softly.assertThat(done.get(i).outcome().httpStatus())
                    .as(cell + " status")
                    .isEqualTo(answer.status());
        }
    }
}
