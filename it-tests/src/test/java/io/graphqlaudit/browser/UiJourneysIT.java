package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** What people come for, each way by mouse and again by keyboard alone. */
class UiJourneysIT {
    private final Served served = Served.shared();

    @ParameterizedTest
    @EnumSource(Hand.class)
    void findsWhoDeletedAModel(Hand hand) {
        try (Ui ui = served.signedIn()) {
            hand.write(ui, "Search", "action:delete churn last:24h");
            ui.keys(Keys.ENTER);
            ui.await("one deletion", ui::rows, rows -> rows.size() == 1);
            hand.open(ui, "churn");

            WebElement drawer = ui.get("dialog", "Success");
            ui.await(
                    "who and from where",
                    () -> ui.text(drawer),
                    text -> text.contains(Story.VICTIM)
                            && text.contains(Story.INTRUDER_ADDRESS)
                            && text.contains("mutation DeleteModel"));
            hand.use(ui, "button", "Close");
            ui.awaitGone("dialog", "Success");
            assertThat(ui.run("return focused().closest('tr')?.textContent.includes('churn')"))
                    .as("the focus is back where it was")
                    .isEqualTo(true);
        }
    }

    @ParameterizedTest
    @EnumSource(Hand.class)
    void spotsABruteForceBurstAndPivotsToItsAddress(Hand hand) {
        try (Ui ui = served.signedIn()) {
            hand.use(ui, "link", "Logins");
            ui.shows(Story.GUESSES + " failed sign-ins from " + Story.INTRUDER_ADDRESS);
            ui.shows("Then " + Story.VICTIM + " signed in at ");
            assertThat(ui.rows()).anyMatch(row -> row.startsWith(Story.INTRUDER_ADDRESS + " 41 40"));

            hand.use(ui, "link", "All events from " + Story.INTRUDER_ADDRESS);
            ui.shows("44 events");
            List<String> rows = ui.await("all of them", ui::rows, found -> found.size() == 44);
            assertThat(rows).allMatch(row -> row.contains(Story.INTRUDER_ADDRESS));
            assertThat(rows).anyMatch(row -> row.contains("churn")).anyMatch(row -> row.contains("customers"));
        }
    }

    @ParameterizedTest
    @EnumSource(Hand.class)
    void followsOneSession(Hand hand) {
        try (Ui ui = served.signedIn()) {
            hand.write(ui, "Search", "action:delete churn last:24h");
            ui.keys(Keys.ENTER);
            ui.await("one deletion", ui::rows, rows -> rows.size() == 1);
            hand.open(ui, "churn");
            hand.use(ui, "link", Story.INTRUDER_SESSION);
            ui.shows("4 events");

            List<String> rows = ui.await("the session", ui::rows, found -> found.size() == 4);
            assertThat(rows.get(0)).contains("deleteModel");
            assertThat(rows.get(1)).contains("exportModel");
            assertThat(rows.get(2)).contains("models");
            assertThat(rows.get(3)).contains("login", "Success");
        }
    }

    @ParameterizedTest
    @EnumSource(Hand.class)
    void takesLastMonthsLoginsAway(Hand hand) throws Exception {
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        long expected = loginsIn(month);
        try (Ui ui = served.signedIn()) {
            hand.write(ui, "Search", "kind:login after:" + month.atDay(1) + " before:" + month.atEndOfMonth());
            ui.keys(Keys.ENTER);
            ui.shows(expected + " events");
            hand.use(ui, "button", "Export");
            ui.get("dialog", "Export");
            Files.createDirectories(served.downloads());
            List<Path> before = files();
            hand.use(ui, "button", "CSV");
            ui.shows("Saved: " + expected + " events");

            Path file = ui.await("a file", () -> newFile(before), Optional::isPresent)
                    .orElseThrow();
            // Quotes may hold ends of lines; those of sign-ins do not.
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.stream().filter(line -> line.contains("LOGIN"))).hasSize((int) expected);
            hand.use(ui, "button", "Close");
            ui.awaitGone("dialog", "Export");
            assertThat(ui.focused()).isEqualTo("button Export");
        }
    }

    @ParameterizedTest
    @EnumSource(Hand.class)
    void placesAHoldAndReleasesIt(Hand hand) throws Exception {
        String name = "case-" + hand.name().toLowerCase(Locale.ROOT);
        try (Ui ui = served.signedIn()) {
            hand.use(ui, "link", "Retention");
            hand.write(ui, "Name", name);
            hand.write(ui, "Reason", "Who deleted the model, and how");
            hand.write(ui, "Actor", "u-alan");
            hand.use(ui, "button", "Place the hold");
            ui.shows("The hold " + name + " stands and covers");
            ui.await(
                    "it is listed",
                    ui::rows,
                    rows -> rows.stream().anyMatch(row -> row.startsWith(name + " Standing")));
            assertThat(hold(name).path("actor").asString()).isEqualTo("u-alan");
            assertThat(hold(name).path("releasedAt").isNull()).isTrue();

            hand.use(ui, "button", "Release " + name);
            ui.get("dialog", "Release this hold?");
            hand.use(ui, "button", "Release");
            ui.shows("The hold " + name + " was released.");
            assertThat(hold(name).path("releasedAt").isNull()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Hand.class)
    void seesWhoTookWhatAndWhatElseTheyDid(Hand hand) {
        try (Ui ui = served.signedIn()) {
            hand.use(ui, "link", "Exports");
            ui.await(
                    "who took most stands first",
                    ui::rows,
                    rows -> !rows.isEmpty() && rows.get(0).startsWith(Story.VICTIM + " 1 0 48,210"));
            assertThat(ui.text()).contains("3 exported 0 refused or failed 3 people who exported");
            hand.use(ui, "link", "1 attempt of " + Story.VICTIM);
            List<String> rows = ui.await("it alone", ui::rows, found -> found.size() == 1);
            assertThat(rows.get(0)).contains("customers", Story.INTRUDER_ADDRESS);

            ui.driver().navigate().back();
            hand.use(ui, "link", Story.VICTIM);
            ui.shows("Last events");
            ui.await(
                    "all that was done",
                    ui::rows,
                    all -> all.stream().anyMatch(row -> row.startsWith("delete 1"))
                            && all.stream()
                                    .anyMatch(row -> row.startsWith(Story.INTRUDER_ADDRESS + " " + (Story.GUESSES + 4)))
                            && all.stream().anyMatch(row -> row.startsWith(Story.INTRUDER_SESSION)));
        }
    }

    private JsonNode hold(String name) throws IOException, InterruptedException {
        for (JsonNode hold :
                served.ask("{holds{name actor releasedAt}}").path("data").path("holds")) {
            if (hold.path("name").asString().equals(name)) {
                return hold;
            }
        }
        throw new AssertionError("there is no hold " + name);
    }

    private static long loginsIn(YearMonth month) {
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Story.events().stream()
                .filter(event -> event.identity().kind() == EventKind.LOGIN)
                .map(AuditEvent::time)
                .filter(time ->
                        !time.received().isBefore(from) && time.received().isBefore(to))
                .count();
    }

    private Optional<Path> newFile(List<Path> before) throws IOException {
        return files().stream()
                .filter(file -> !before.contains(file) && file.toString().endsWith(".csv"))
                .findFirst();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(served.downloads())) {
            return files.toList();
        }
    }
}
