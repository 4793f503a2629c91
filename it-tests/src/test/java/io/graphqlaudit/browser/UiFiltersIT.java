package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;

/** Each way to narrow a search changes what the server is asked, and what is shown. */
class UiFiltersIT extends SignedIn {
    @BeforeEach
    void startAnew() {
        ui.go("events?q=last%3A24h&zone=UTC");
        ui.await("all of today", SignedIn::count, count -> count > 60);
        ui.traffic().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind:login",
                "outcome:failure",
                "status:failure",
                "type:mutation",
                "actor:u-ada",
                "user:u-ada",
                "who:grace@example.com",
                "email:grace@example.com",
                "ip:203.0.113.66",
                "ip:198.51.100.0/24",
                "app:/billing",
                "application:/billing",
                "operation:DeleteModel",
                "op:Delete*",
                "claimed:DeleteModel",
                "field:deleteModel",
                "resource:model",
                "action:delete",
                "target:m-1",
                "error:INVALID_CREDENTIALS",
                "anomaly:duplicate-keys",
                "session:k1:00000000deadbeef",
                "text:customers",
                "customers",
                "\"mutation DeleteModel\"",
                "-kind:login",
                "-session:*",
                "request:req-4*",
                "actor:u-ada,u-grace",
                "-action:rename,create"
            })
    void everyConditionIsAskedForAndNarrows(String condition) {
        final long all = count();
        List<String> before = ui.await("all rows", ui::rows, some -> some.size() == Math.min(50, all));
        ui.type("Search", condition + " last:24h");
        ui.keys(Keys.ENTER);
        ui.await("the request", SignedIn::searches, asked -> asked.contains(condition + " last:24h"));

        long found = ui.await("fewer", SignedIn::count, count -> count > 0 && count < all);
        List<String> rows = ui.await("their rows", ui::rows, some -> some.size() == Math.min(50, found));
        assertThat(rows).isNotEqualTo(before);
        assertThat(ui.find("button", "Remove ")).as("its chip").isPresent();

        ui.traffic().clear();
        ui.click("button", "Remove ");
        ui.await("all again", SignedIn::count, count -> count == all);
        assertThat(searches()).contains("last:24h");
        assertThat(ui.find("button", "Remove ")).isEmpty();
    }

    static Stream<String> counted() {
        return Stream.of("Outcome", "Kind", "Application", "Actor", "Address", "Operation", "Action", "Resource");
    }

    @ParameterizedTest
    @MethodSource("counted")
    void everyCountedValueIsAskedForAndIsWhatIsFound(String title) {
        final long all = count();
        WebElement value = value(title, 0);
        long expected = countOf(value);
        String name = ui.text(value);
        value.click();
        ui.await(name + " alone", SignedIn::count, count -> count == expected);
        ui.await("its rows", ui::rows, rows -> rows.size() == Math.min(50, expected));
        assertThat(searches()).anyMatch(asked -> asked.matches("-?[a-z]+:\\S.* last:24h|last:24h -?[a-z]+:\\S.*"));

        ui.await("it is marked", () -> value(title, 0), found -> "true".equals(found.getDomAttribute("aria-pressed")))
                .click();
        ui.await("all again", SignedIn::count, count -> count == all);

        ui.click("button", "Exclude " + title);
        ui.await("all but those", SignedIn::count, count -> count == all - expected);
        assertThat(searches()).anyMatch(asked -> asked.contains("-") && asked.contains("last:24h"));
    }

    /** A star alone is any value: what has it for a name must not be taken for all that there is, nor hide it. */
    @Test
    void aNameThatIsAStarIsThatNameAlone() {
        Instant now = Instant.now();
        Served.shared()
                .tell(List.of(
                        Story.ada().change(now, "*", "gild-1", "one", Result.SUCCESS),
                        Story.ada().change(now, "gil*", "gild-2", "two", Result.SUCCESS),
                        Story.ada().change(now, "gild", "gild-3", "three", Result.SUCCESS)));
        for (String name : List.of("*", "gil*")) {
            ui.go("events?q=target%3Agild-*+last%3A1h&zone=UTC");
            ui.await("all three", SignedIn::count, count -> count == 3);
            ui.click("button", name + " 1");
            ui.await(name + " alone", SignedIn::count, count -> count == 1);
            assertThat(searches()).contains("target:gild-* last:1h action:\"" + name + "\"");
            ui.await(
                            "it is marked",
                            () -> ui.get("button", name + " 1"),
                            found -> "true".equals(found.getDomAttribute("aria-pressed")))
                    .click();
            ui.await("all again", SignedIn::count, count -> count == 3);
            ui.click("button", "Exclude Action " + name);
            ui.await("the others", SignedIn::count, count -> count == 2);
        }
    }

    @Test
    void aRangeIsChosenByItsName() {
        long all = count();
        ui.click("button", "Last 24 hours");
        ui.click("button", "Last hour");
        long hour = ui.await("fewer", SignedIn::count, count -> count > 0 && count < all);
        assertThat(searches()).contains("last:1h");

        ui.click("button", "Last hour");
        ui.click("button", "Last 90 days");
        ui.await("more", SignedIn::count, count -> count > all && count > hour);
        assertThat(searches()).contains("last:90d");
    }

    @Test
    void theLastMonthIsChosenWhole() {
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        ui.click("button", "Last 24 hours");
        ui.click("button", "Last month");
        ui.await(
                "the request",
                SignedIn::searches,
                asked -> asked.contains("after:" + month.atDay(1) + " before:" + month.atEndOfMonth()));
    }

    @Test
    void aRangeIsGivenInTheZoneOfThePage() {
        ui.click("button", "Last 24 hours");
        ui.click("button", "Show this range");
        ui.await(
                "the request",
                SignedIn::searches,
                asked -> asked.stream()
                        .anyMatch(each -> each.matches("after:\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d before:\\S+")));
        ui.shows(", UTC");

        ui.go("events?q=last%3A24h&zone=Asia%2FTokyo");
        ui.click("button", "Last 24 hours");
        ui.run(
                "for (const name of ['from', 'to']) document.querySelector(`input[name=${name}]`).value = arguments[name === 'from' ? 0 : 1];",
                "2026-05-01T10:00",
                "2026-05-02T09:30");
        ui.click("button", "Show this range");
        ui.shows("2026-05-01 10:00 to 2026-05-02 09:30, Asia/Tokyo");
        assertThat(searches()).contains("after:2026-05-01T10:00 before:2026-05-02T09:30");
        assertThat(zones()).contains("Asia/Tokyo");
    }

    @Test
    void anApplicationIsChosen() {
        long all = count();
        ui.choose("Application", Story.BILLING);
        long billing = ui.await("fewer", SignedIn::count, count -> count > 0 && count < all);
        assertThat(searches()).contains("last:24h app:" + Story.BILLING);
        ui.choose("Application", Story.SHOP);
        ui.await("the others", SignedIn::count, count -> count == all - billing);
        ui.choose("Application", "All applications");
        ui.await("all again", SignedIn::count, count -> count == all);
    }

    @Test
    void aStretchOfTheHistogramIsChosenByKeyboardAndByMouse() {
        long all = count();
        ui.tabTo("slider", "Events over time");
        ui.keys(Keys.END);
        IntStream.range(0, 5).forEach(i -> ui.chord(Keys.SHIFT, Keys.ARROW_LEFT));
        ui.keys(Keys.ENTER);
        ui.await("fewer", SignedIn::count, count -> count < all);
        ui.await(
                "the request", SignedIn::searches, asked -> asked.stream().anyMatch(each -> each.startsWith("after:")));

        startAnew();
        ui.get("slider", "Events over time").click();
        ui.await(
                "the request", SignedIn::searches, asked -> asked.stream().anyMatch(each -> each.startsWith("after:")));

        startAnew();
        WebElement plot = ui.get("slider", "Events over time");
        int width = plot.getSize().width;
        new Actions(ui.driver())
                .moveToElement(plot, width * 9 / 20, 0)
                .clickAndHold()
                .moveByOffset(-width * 7 / 20, 0)
                .perform();
        String told = String.valueOf(ui.run("return tidy(text(document.querySelector('.histogram-foot > span')));"));
        assertThat(told).as("the bars that are marked").contains(" events (", " failure");
        new Actions(ui.driver()).release().perform();
        long found =
                Long.parseLong(told.replaceFirst(".*: ([\\d,]+) events.*", "$1").replace(",", ""));
        ui.await("those that were told", SignedIn::count, count -> count == found);
        assertThat(found).isLessThan(all);
    }

    @Test
    void theHistogramIsStackedByOutcomeAndCanBeReadAsATable() {
        assertThat(ui.run(
                        "const xs = (tone) => [...matching('.plot rect.tone-' + tone)].map((each) => each.getAttribute('x'));"
                                + " return xs('good').filter((x) => xs('bad').includes(x)).length;"))
                .as("bars with both")
                .isNotEqualTo(0L);
        ui.click("button", "As a table");
        List<String> bars = ui.rows().stream()
                .filter(row -> row.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d( [\\d,]+)+"))
                .toList();
        assertThat(bars.stream().mapToLong(row -> Long.parseLong(row.split(" ", -1)[2])))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(count()));
        assertThat(bars).allSatisfy(row -> {
            List<Long> numbers =
                    Stream.of(row.split(" ", -1)).skip(2).map(Long::valueOf).toList();
            assertThat(numbers.stream().skip(1).mapToLong(Long::longValue).sum())
                    .isEqualTo(numbers.get(0));
        });
    }

    /** Whatever says when, by each of its names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "after:-6h",
                "since:-6h",
                "from:-6h",
                "last:6h",
                "after:-24h before:-2h",
                "last:24h before:-2h",
                "after:-24h until:-2h",
                "after:-24h to:-2h"
            })
    void everyNameOfATimeIsAskedForAndNarrows(String range) {
        final long all = count();
        ui.type("Search", range);
        ui.keys(Keys.ENTER);
        ui.await("the request", SignedIn::searches, asked -> asked.contains(range));
        long found = ui.await("fewer", SignedIn::count, count -> count > 0 && count < all);
        ui.await("their rows", ui::rows, rows -> rows.size() == Math.min(50, found));
        assertThat(ui.find("button", "Remove ")).as("a range is no chip").isEmpty();
    }

    @Test
    void aDayIsAskedForByItself() {
        String day = LocalDate.now(ZoneOffset.UTC).minusDays(10).toString();
        ui.type("Search", "on:" + day);
        ui.keys(Keys.ENTER);
        ui.await("the request", SignedIn::searches, asked -> asked.contains("on:" + day));
        ui.await("those of the day", SignedIn::count, count -> count >= 6 && count <= 9);
        assertThat(ui.rows()).allMatch(row -> row.startsWith(day));
        ui.shows(day + " 00:00 to " + day + " 23:59, UTC");
    }

    @Test
    void oneEventAndOneTraceAreAskedFor() throws Exception {
        JsonNode event = Served.shared()
                .ask("{auditEvents(query: \"action:delete churn last:24h\"){nodes{eventId traceId}}}")
                .path("data")
                .path("auditEvents")
                .path("nodes")
                .path(0);
        for (String condition : List.of(
                "id:" + event.path("eventId").asString(),
                "trace:" + event.path("traceId").asString())) {
            startAnew();
            ui.type("Search", condition + " last:24h");
            ui.keys(Keys.ENTER);
            ui.await("it alone", SignedIn::count, count -> count == 1);
            assertThat(ui.rows()).singleElement().asString().contains("churn");
            assertThat(ui.find("button", "Remove " + condition)).isPresent();
        }
    }

    @Test
    void theZoneIsChosenByAKeyOrFromAListAndStays() {
        ui.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Tokyo"));
        try {
            ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
            ui.driver().navigate().refresh();
            List<String> rows = ui.await("the exports", ui::rows, some -> some.size() == 3);
            LocalDateTime time =
                    LocalDateTime.parse(rows.get(0).substring(0, 19).replace(' ', 'T'));
            ui.keys("z");
            ui.await("the request", UiFiltersIT::zones, asked -> asked.contains("Asia/Tokyo"));
            showsFirst(time.plusHours(9));
            assertThat(ui.state()).endsWith("zone=Asia%2FTokyo");

            ui.go("events?q=kind%3Aexport+last%3A24h");
            ui.await("it stays", ui::state, place -> place.endsWith("zone=Asia%2FTokyo"));
            WebElement zones = ui.get("list", "Zone");
            ui.run("arguments[0].focus();", zones);
            ui.await(
                            "all zones",
                            () -> zones.findElements(By.xpath(".//option[.='Pacific/Marquesas']")),
                            found -> found.size() == 1)
                    .get(0)
                    .click();
            ui.await("the request", UiFiltersIT::zones, asked -> asked.contains("Pacific/Marquesas"));
            showsFirst(time.minusHours(9).minusMinutes(30));
            assertThat(zones.getDomProperty("value")).isEqualTo("Pacific/Marquesas");
            zones.findElement(By.xpath(".//option[.='Europe/Vienna']")).click();
            ui.await("the request", UiFiltersIT::zones, asked -> asked.contains("Europe/Vienna"));
            assertThat(zones.getDomProperty("value")).isEqualTo("Europe/Vienna");
            zones.findElement(By.xpath(".//option[.='Pacific/Marquesas']")).click();
            showsFirst(time.minusHours(9).minusMinutes(30));
            ui.go("exports?q=last%3A24h");
            ui.shows(spaced(time.minusHours(9).minusMinutes(30)));
        } finally {
            ui.run("localStorage.clear();");
            ui.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
        }
    }

    private static void showsFirst(LocalDateTime time) {
        ui.await(
                "the time there",
                ui::rows,
                rows -> !rows.isEmpty() && rows.get(0).startsWith(spaced(time)));
    }

    private static String spaced(LocalDateTime time) {
        return time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT));
    }

    @Test
    void completionsAreOfferedAndTaken() {
        ui.type("Search", "outc");
        ui.await("a completion", () -> ui.find("option", "outcome:").isPresent(), found -> found);
        ui.keys(Keys.ARROW_DOWN);
        ui.keys(Keys.ENTER);
        assertThat(ui.get("field", "Search").getDomProperty("value")).isEqualTo("outcome:");
        ui.keys("fail");
        ui.await("a value", () -> ui.find("option", "failure").isPresent(), found -> found);
    }

    @Test
    void anErrorPointsAtItsPlace() {
        ui.type("Search", "actr:ada last:24h");
        ui.keys(Keys.ENTER);
        ui.shows("The search text is not understood");
        assertThat(ui.run("return [...matching('mark')].map((each) => tidy(text(each))).join()"))
                .isEqualTo("actr");
        assertThat(ui.text()).contains("actor");
        ui.click("button", "Export");
        assertThat(ui.text(ui.get("dialog", "Export")))
                .as("not the number of the search before")
                .contains("All events of this search, also");
        ui.click("button", "Close");
        ui.click("button", "Show the last 24 hours");
        ui.await("all again", SignedIn::count, count -> count > 60);
    }

    @Test
    void columnsAreChosenAndStay() {
        ui.click("button", "Columns");
        ui.click("menuitem", "Application");
        ui.keys(Keys.ESCAPE);
        ui.await("the column", ui::rows, rows -> rows.stream().anyMatch(row -> row.contains(Story.BILLING)));
        ui.go("logins");
        ui.shows("By address");
        ui.go("events");
        ui.await("the column", ui::rows, rows -> rows.stream().anyMatch(row -> row.contains(Story.BILLING)));
        ui.click("button", "Columns");
        ui.click("menuitem", "Application");
        ui.keys(Keys.ESCAPE);
    }

    private static WebElement value(String title, int index) {
        String script = """
                const heading = [...matching('h3')].find((each) => text(each).trim() === arguments[0]);
                return heading?.parentElement.querySelectorAll('button[aria-pressed]')[arguments[1]];
                """;
        return ui.await("values of " + title, () -> (WebElement) ui.run(script, title, index), found -> found != null);
    }

    private static long countOf(WebElement value) {
        String text = ui.text(value);
        return Long.parseLong(text.substring(text.lastIndexOf(' ') + 1).replace(",", ""));
    }

    private static List<String> zones() {
        return asked("zone");
    }
}
