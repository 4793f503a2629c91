package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
