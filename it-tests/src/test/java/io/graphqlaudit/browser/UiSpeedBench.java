package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.bench.MedianInterval;
import io.graphqlaudit.bench.Report;
import io.graphqlaudit.bench.ServedLog;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.it.AdminServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon the page shows what was asked for, on a log of many events in PostgreSQL, and what following live costs it. */
class UiSpeedBench {
    private static final long EVENTS = Long.getLong("bench.page-events", 1_000_000);
    private static final int TRIES = Integer.getInteger("bench.blocks", 24);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int A_SECOND = 100;

    /** Is not counted: what comes once, such as compiled code, is no growth. */
    private static final Duration BEGINNING = Duration.ofSeconds(15);

    private static final double MOST_GROWTH = 1.1;

    /** What people turn to one after the other. */
    private static final List<String> SEARCHES = List.of(
            "last:7d",
            "outcome:failure last:30d",
            "kind:login last:30d",
            "actor:user-0 last:30d",
            "action:update last:7d");

    /** What is shown before each of them. */
    private static final String BEFORE = "kind:export last:30d";

    /** When rows can be seen that are others than before, in milliseconds of the document. */
    private static final String SEEN = """
            const shownRows = () => [...matching('tbody tr:not([aria-hidden])')].filter(visible)
              .map((row) => row.textContent).join();
            window.otherRows = (before) => new Promise((done) => {
              const look = () => {
                const now = shownRows();
                if (now !== '' && now !== before) done(performance.now());
                else requestAnimationFrame(look);
              };
              look();
            });
            """;

    @TempDir
    Path folder;

    @Test
    void firstRowsChangesAndTheLiveTail() throws Exception {
        Map<String, String> settings = Map.of("GRAPHQLAUDIT_ACCESS_REQUESTS_PER_MINUTE", "100000");
        try (ServedLog served = ServedLog.open(EVENTS, folder.resolve("data"), settings);
                Ui ui = Ui.signedIn(served.admin().at(""), folder.resolve("downloads"), AdminServer.TOKEN)) {
            ui.driver()
                    .executeCdpCommand(
                            "Page.addScriptToEvaluateOnNewDocument",
                            Map.of("source", Ui.read("seen.js") + SEEN + "window.firstRowsAt = otherRows('');"));
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "the page in Chromium %s, log of %d events, %s, browser, server and database share the cores; milliseconds of %d tries",
                    ui.driver().getCapabilities().getBrowserVersion(),
                    EVENTS,
                    served.database(),
                    TRIES));
            lines.add("first rows, empty cache: " + tries(() -> opened(ui, true)));
            lines.add("first rows, files in the cache: " + tries(() -> opened(ui, false)));
            for (String search : SEARCHES) {
                lines.add("rows of " + search + " instead of " + BEFORE + ": " + tries(() -> changed(ui, search)));
            }
            lines.add(live(ui));
            Report.add(lines);
        }
    }

    /** The first try is not counted: it compiles for the others. */
    private static MedianInterval tries(DoubleSupplier once) {
        return MedianInterval.of(IntStream.rangeClosed(0, TRIES)
                .mapToDouble(i -> once.getAsDouble())
                .skip(1)
                .toArray());
    }

    /** From the request for the page. */
    private static double opened(Ui ui, boolean cold) {
        String home = Objects.requireNonNull(ui.driver().getCurrentUrl()).replaceAll("#.*", "");
        ui.driver().get("about:blank");
        if (cold) {
            ui.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
        }
        ui.driver().get(home + "#/events?q=last%3A7d&zone=UTC");
        return number(
                ui.driver()
                        .executeAsyncScript(
                                "const done = arguments[arguments.length - 1]; window.firstRowsAt.then((at) => done(String(at)));"));
    }

    /** From the change of the address, which is what a click on a value makes. */
    private static double changed(Ui ui, String search) {
        List<String> last = ui.rows();
        ui.go("events?q=" + encoded(BEFORE) + "&zone=UTC");
        ui.await("others before", ui::rows, rows -> !rows.isEmpty() && !rows.equals(last));
        ui.await("all of them counted", ui::text, text -> !text.contains("Counting…"));
        return number(ui.driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const begin = performance.now();
                otherRows(shownRows()).then((at) => done(String(at - begin)));
                location.hash = arguments[0];
                """, "#/events?q=" + encoded(search) + "&zone=UTC"));
    }

    private static String encoded(String search) {
        return URLEncoder.encode(search, StandardCharsets.UTF_8);
    }

    /** Follows a hundred events a second, and looks at the heap after a beginning and at the end. */
    private String live(Ui ui) throws InterruptedException {
        ui.go("events?q=action%3Apublish+last%3A1h&zone=UTC");
        ui.click("button", "Live");
        ui.shows("Live: 0 came since");
        Instant begin = Instant.now();
        double early = 0;
        int told = 0;
        while (Duration.between(begin, Instant.now()).toSeconds() < SECONDS) {
            int due = (int) (Duration.between(begin, Instant.now()).toMillis() * A_SECOND / 1_000) - told;
            if (due > 0) {
                Story.tell(folder.resolve("data"), events(told, due));
                told += due;
            }
            if (early == 0 && Duration.between(begin, Instant.now()).compareTo(BEGINNING) > 0) {
                early = heap(ui);
            }
            Thread.sleep(50);
        }
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
        String all = "Live: " + String.format(Locale.ROOT, "%,d", told) + " came since";
        ui.shows(all);
        double late = heap(ui);
        assertThat(late)
                .as("bytes of the heap after a minute, of %.0f before", early)
                .isLessThan(early * MOST_GROWTH);
        return String.format(
                Locale.ROOT,
                "live tail: %d events in %.0f s, all shown; heap after %d s %.2f MB, at the end %.2f MB",
                told,
                seconds,
                BEGINNING.toSeconds(),
                early / 1e6,
                late / 1e6);
    }

    private static List<AuditEvent> events(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Story.ada().change(Instant.now(), "publish", "m-" + i, "model", Result.SUCCESS))
                .toList();
    }

    private static double heap(Ui ui) {
        ui.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return number(ui.run("return String(performance.memory.usedJSHeapSize);"));
    }

    private static double number(Object text) {
        return Double.parseDouble(String.valueOf(text));
    }
}
