package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** In which form events are taken away, and that half a log never passes for a whole one. */
class UiExportIT {
    private final Served served = Served.shared();

    @Test
    void spreadsheetsGetTheFormThatTheyTake() throws Exception {
        try (Ui ui = served.signedIn()) {
            open(ui);
            ui.choose("values parted by", "semicolons");
            ui.click("checkbox", "a byte order mark");
            String file = saved(ui, "CSV");
            assertThat(file).startsWith("\uFEFFrecord;position;id;kind;");
            assertThat(file.lines().filter(line -> line.startsWith("event;"))).hasSize(3);

            ui.click("button", "Close");
            ui.click("button", "Export");
            assertThat(ui.get("list", "values parted by").getDomProperty("value"))
                    .as("it stays as it was chosen")
                    .isEqualTo(";");
            ui.choose("values parted by", "tabs");
            ui.click("checkbox", "a byte order mark");
            assertThat(saved(ui, "CSV")).startsWith("record\tposition\tid\tkind\t");
            assertThat(saved(ui, "NDJSON").lines()).hasSize(4);
            ui.run("localStorage.clear();");
        }
    }

    @Test
    void oneThatIsStoppedSavesNothing() throws Exception {
        try (Ui ui = served.signedIn()) {
            open(ui);
            final List<Path> before = files();
            answers(ui, "");
            ui.click("button", "NDJSON");
            ui.shows("2 of about 3 events");
            assertThat(ui.run("const bar = document.querySelector('progress'); return `${bar.value} of ${bar.max}`;"))
                    .isEqualTo("2 of 3");
            ui.click("button", "Stop");
            ui.awaitGone("button", "Stop");
            assertThat(ui.text()).doesNotContain("Saved", "broke off");
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void oneThatBreaksOffSavesNothingAndSaysSo() throws Exception {
        try (Ui ui = served.signedIn()) {
            open(ui);
            final List<Path> before = files();
            for (String end : List.of("controller.close();", "controller.error(new TypeError('network error'));")) {
                answers(ui, end);
                ui.click("button", "NDJSON");
                ui.shows("The export broke off before it was whole. Nothing was saved");
                ui.click("button", "Close");
                ui.click("button", "Export");
            }
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void whoLeavesItIsWhereTheyCameFrom() {
        try (Ui ui = served.signedIn()) {
            ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
            ui.shows("3 events ");
            ui.tabTo("button", "Export");
            ui.keys(Keys.ENTER);
            ui.get("dialog", "Export");
            ui.keys(Keys.ESCAPE);
            ui.awaitGone("dialog", "Export");
            assertThat(ui.focused()).isEqualTo("button Export");

            ui.go("logins?q=last%3A24h&zone=UTC");
            ui.tabTo("link", "Export these");
            ui.keys(Keys.ENTER);
            ui.get("dialog", "Export");
            ui.keys(Keys.ESCAPE);
            ui.awaitGone("dialog", "Export");
            ui.await("the focus", () -> ui.run("return document.activeElement.className;"), "summary"::equals);

            open(ui);
            answers(ui, "");
            ui.click("button", "NDJSON");
            ui.shows("2 of about 3 events");
            ui.keys(Keys.ESCAPE);
            ui.shows("The export was stopped. Nothing was saved.");
        }
    }

    /** Somebody who was refused took nothing. */
    @Test
    void oneThatFailedInTheApplicationIsToldApartFromOneThatDidNot() {
        Deeds zoe = new Deeds(Story.SHOP, "u-zoe", "zoe@example.com", "198.51.100.99", "k1:0000000000002e0e");
        Instant at = Instant.now().minus(Duration.ofDays(80));
        served.tell(List.of(
                zoe.export(at, "tried", 0)
                        .withOutcome(new Outcome(Result.FAILURE, 403, List.of("FORBIDDEN"), Set.of())),
                zoe.export(at.plusSeconds(1), "got", 70)));
        try (Ui ui = served.signedIn()) {
            ui.go("exports?q=actor%3Azoe%40example.com+last%3A90d&zone=UTC");
            List<String> rows = ui.await("both", ui::rows, found -> found.size() == 3);
            assertThat(rows.get(0)).as("of all, one failed").startsWith("zoe@example.com 2 1 70 ");
            assertThat(rows.get(1)).contains("got 70").endsWith("Success");
            assertThat(rows.get(2)).contains("tried").endsWith("Failure");
            assertThat(ui.text())
                    .contains("1 exported")
                    .contains("1 refused or failed")
                    .contains("1 person who exported")
                    .contains("70 rows in all");

            ui.go("exports?q=actor%3Azoe%40example.com+outcome%3Afailure+last%3A90d&zone=UTC");
            ui.shows("0 people who exported");
            assertThat(ui.text()).contains("0 exported", "1 refused or failed", "0 rows in all");

            ui.click("link", ui.rows().get(1).substring(0, "2026-01-01 00:00:00".length()));
            ui.shows("zoe@example.com tried to export 'tried' from 198.51.100.99: failure (FORBIDDEN).");
        }
    }

    private static void open(Ui ui) {
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.shows("3 events ");
        ui.click("button", "Export");
        ui.get("dialog", "Export");
    }

    /** As a server would that sends two events and a half, and then does what the script says. */
    private static void answers(Ui ui, String end) {
        ui.run("""
                window.realFetch ??= window.fetch;
                const then = new Function('controller', arguments[0]);
                const lines = new TextEncoder().encode('{"position":1}\\n{"position":2}\\n{"position":3}\\n{"pos');
                window.fetch = (url, init) => String(url).startsWith('export?')
                  ? Promise.resolve(new Response(new ReadableStream({
                      start: (controller) => {
                        init.signal.addEventListener('abort', () => controller.error(init.signal.reason));
                        controller.enqueue(lines);
                        setTimeout(() => then(controller), 0);
                      },
                    })))
                  : window.realFetch(url, init);
                """, end);
    }

    private String saved(Ui ui, String form) throws Exception {
        Files.createDirectories(served.downloads());
        List<Path> before = files();
        ui.click("button", form);
        ui.shows("Saved: 3 events");
        Path file = ui.await(
                        "a file",
                        () -> files().stream()
                                .filter(each -> !before.contains(each)
                                        && !each.toString().endsWith("crdownload"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        return Files.readString(file);
    }

    private List<Path> files() throws Exception {
        Files.createDirectories(served.downloads());
        try (Stream<Path> files = Files.list(served.downloads())) {
            return files.toList();
        }
    }
}
