package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.browser.Traffic.Exchange;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.it.AdminServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** How much the page asks for, how still it stands while answers come, and that many events are no matter to it. */
class UiLoadIT {
    private static final int MANY = 100_000;

    @Test
    void theFirstPageAsksForLittleAndDoesNotMove() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.driver().get("about:blank");
            ui.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
            ui.traffic().clear();
            ui.go("");
            ui.await("rows and values", ui::text, text -> text.contains("Success") && !text.contains("Counting…"));
            ui.await("its facets", () -> ui.find("button", "Exclude Outcome"), Optional::isPresent);
            ui.await(
                    "all is there",
                    () -> ui.traffic().exchanges(),
                    all -> all.stream().allMatch(each -> each.status() > 0));

            List<Exchange> first = ui.traffic().exchanges();
            assertThat(first).as("%s", first).hasSizeLessThanOrEqualTo(20);
            assertThat(first.stream().mapToLong(Exchange::bytes).sum()).isLessThanOrEqualTo(250_000);
            assertThat(shift(ui)).isLessThan(0.01);
            assertThat(ui.traffic().complaints()).isEmpty();

            ui.traffic().clear();
            ui.driver().navigate().refresh();
            ui.await("its facets", () -> ui.find("button", "Exclude Outcome"), Optional::isPresent);
            List<Exchange> again = ui.traffic().exchanges();
            assertThat(again.stream()
                            .filter(each -> each.url().contains("/ui/"))
                            .mapToLong(Exchange::bytes)
                            .sum())
                    .as("files come from the cache: %s", again)
                    .isZero();
        }
    }

    @Test
    void aHundredThousandMatchesAreCountedPagedAndTakenAway() throws Exception {
        try (Served served = Served.start(Map.of());
                Ui ui = Ui.open(served.home(), served.downloads())) {
            Instant begin = Instant.now().minus(Duration.ofHours(5));
            List<AuditEvent> many = IntStream.range(0, MANY)
                    .mapToObj(i -> Story.ada()
                            .change(
                                    begin.plusMillis(100L * i),
                                    "train",
                                    "m-" + i % 50,
                                    i == 0 ? "haystack" : "model",
                                    Result.SUCCESS))
                    .toList();
            served.tell(many);
            ui.signIn(AdminServer.TOKEN);
            ui.go("events?q=action%3Atrain+haystack+last%3A24h&zone=UTC");
            ui.shows("Not all was looked at.");
            ui.shows("Nothing found yet");
            assertThat(ui.text()).doesNotContain("No events");
            ui.await(
                    "the one that lies farthest back",
                    () -> {
                        ui.find("button", "Look further").ifPresent(WebElement::click);
                        return ui.rows();
                    },
                    rows -> rows.size() == 1 && rows.get(0).contains("haystack"));

            ui.go("events?q=action%3Atrain+last%3A24h&zone=UTC");
            ui.await(
                    "their number",
                    ui::text,
                    text -> text.matches("(?s).*(100,0\\d\\d events|at least [\\d,]+ events).*"));
            ui.await("a page", ui::rows, rows -> rows.size() == 50);
            List<String> first = ui.rows();
            ui.click("button", "Older events");
            List<String> second = ui.await("the next page", ui::rows, rows -> rows.size() == 50 && !rows.equals(first));
            assertThat(second).doesNotContainAnyElementsOf(first.subList(0, 10));
            ui.click("button", "Newer events");
            ui.await("the first page", ui::rows, first::equals);

            Files.createDirectories(served.downloads());
            ui.click("button", "Export");
            ui.click("button", "NDJSON");
            ui.await("all of them", ui::text, text -> text.contains("Saved: 100,0"));
            Path file = ui.await("a file", () -> ndjson(served), Optional::isPresent)
                    .orElseThrow();
            try (Stream<String> lines = Files.lines(file)) {
                assertThat(lines.filter(line -> line.contains("trainModel")).count())
                        .isGreaterThanOrEqualTo(MANY);
            }
        }
    }

    private static Optional<Path> ndjson(Served served) throws Exception {
        try (Stream<Path> files = Files.list(served.downloads())) {
            return files.filter(file -> file.toString().endsWith("ndjson")).findFirst();
        }
    }

    /** By how much what was there has moved since the page was opened; 1 is all of it by a whole screen. */
    private static double shift(Ui ui) {
        Object shift = ui.driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                let sum = 0;
                new PerformanceObserver((list) => {
                  for (const entry of list.getEntries()) sum += entry.hadRecentInput ? 0 : entry.value;
                }).observe({type: 'layout-shift', buffered: true});
                requestAnimationFrame(() => setTimeout(() => done(String(sum)), 100));
                """);
        return Double.parseDouble(String.valueOf(shift));
    }
}
