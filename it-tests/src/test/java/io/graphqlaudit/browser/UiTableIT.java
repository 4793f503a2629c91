package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** What can be done with a row, with the text in it, and with the whole search. */
class UiTableIT extends SignedIn {
    @BeforeEach
    void startAnew() {
        ui.go("events?q=last%3A24h&zone=UTC");
        ui.driver().navigate().refresh();
        ui.await("a page of events", ui::rows, rows -> rows.size() == 50);
        ui.await("all of today", SignedIn::count, count -> count > 60);
        ui.run("Object.defineProperty(navigator, 'clipboard',"
                + "{ value: { writeText: async (text) => { window.copied = text; } } });");
        ui.traffic().clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor", "ip", "operation", "action", "session", "outcome", "kind", "app"})
    void whatARowHasIsAskedForOrLeftOutByItsMenu(String name) {
        final long all = count();
        String condition = choose("Filter for " + name + ": ");
        long with = ui.await("those alone", SignedIn::count, count -> count > 0 && count < all);
        assertThat(searches()).contains("last:24h " + condition);

        startAnew();
        assertThat(choose("Exclude " + name + ": ")).isEqualTo(condition);
        ui.await("all others", SignedIn::count, count -> count == all - with);
        assertThat(searches()).contains("last:24h -" + condition);
    }

    /** Of the first row; a condition as it is written in the box. */
    private String choose(String item) {
        ui.get("button", "More for").click();
        String label = ui.text(ui.get("menuitem", item));
        ui.click("menuitem", item);
        return label.replaceFirst("^(Filter for|Exclude) ", "").replaceFirst(": ", ":");
    }

    @Test
    void aMenuOpensItsEventAndCopiesItsLinkByKeyboardAlone() {
        ui.tabTo("button", "More for");
        ui.keys(Keys.ENTER);
        ui.get("menuitem", "Open");
        ui.keys(Keys.ARROW_DOWN, Keys.ENTER);
        String link = String.valueOf(ui.await("a link", () -> ui.run("return window.copied;"), Objects::nonNull));
        assertThat(link).contains("#/events?", "event=");
        assertThat(ui.focused()).startsWith("button More for");
        ui.keys(Keys.ENTER);
        ui.await("the menu", ui::focused, focused -> focused.startsWith("menuitem Open"));
        ui.keys(Keys.ENTER);
        ui.shows("Within 15 minutes");
        assertThat(link).endsWith(ui.fragment());
    }

    @Test
    void aTargetIsAskedForByTheMenuOfItsRow() {
        ui.go("events?q=action%3Adelete+last%3A24h&zone=UTC");
        ui.await("two deletions", ui::rows, rows -> rows.size() == 2);
        String condition = choose("Filter for target: ");
        ui.await("the one of that model", ui::rows, rows -> rows.size() == 1);
        assertThat(condition).isEqualTo("target:m-3 · draft");
        assertThat(searches()).contains("action:delete last:24h target:m-3");
    }

    @Test
    void whoHasNoNameIsAskedForByTheMenuOfARowToo() {
        Served.shared()
                .tell(List.of(
                        Deeds.nameless(
                                ActorType.ANONYMOUS,
                                Story.ada().change(Instant.now(), "attach", "m-121", "one", Result.SUCCESS)),
                        Story.ada().change(Instant.now().minusSeconds(9), "attach", "m-122", "two", Result.SUCCESS)));
        for (String item : List.of("Filter for", "Exclude")) {
            ui.go("events?q=action%3Aattach+last%3A24h&zone=UTC");
            ui.await("both", ui::rows, rows -> rows.size() == 2);
            ui.get("button", "More for").click();
            ui.click("menuitem", item + " actor: Nobody signed in (-actor:*)");
            ui.await("the one", ui::rows, rows -> rows.size() == 1);
            assertThat(searches())
                    .contains("action:attach last:24h " + (item.equals("Exclude") ? "" : "-") + "actor:*");
        }
    }

    @Test
    void ofManyFieldsTheRowStillNamesWhatWasActedOn() {
        Served.shared()
                .tell(List.of(Deeds.asking(
                        Story.ada().change(Instant.now(), "evict", "m-131", "tenant", Result.SUCCESS),
                        "evictModelOfTheHouse",
                        "evictModelOfTheHouse",
                        "createAnotherModelInItsPlace",
                        "evictModelOfTheHouse")));
        ui.screen(1280, 900, 1);
        try {
            ui.go("events?q=action%3Aevict+last%3A24h&zone=UTC");
            ui.await(
                    "each name once",
                    ui::rows,
                    rows -> rows.size() == 1
                            && rows.get(0)
                                    .contains("evictModelOfTheHouse ×3, createAnotherModelInItsPlace model tenant"));
            assertThat(
                            ui.run(
                                    "const it = document.querySelector('.events .target'); return it.scrollWidth <= it.clientWidth;"))
                    .as("all of the target can be read")
                    .isEqualTo(true);
        } finally {
            ui.wholeScreen();
        }
    }

    /** The events that are shown are others. */
    @Test
    void whatWasActedOnIsCompletedByNamesThatNoRowShows() {
        Served.shared()
                .tell(List.of(Story.ada().change(Instant.now(), "import", "m-141", "zanzibar of old", Result.SUCCESS)));
        ui.go("events?q=action%3Adelete+last%3A24h&zone=UTC");
        ui.await("two deletions", ui::rows, rows -> rows.size() == 2);
        ui.type("Search", "last:24h target:zanz");
        ui.await("the name", () -> ui.find("option", "zanzibar of old"), Optional::isPresent);
        ui.keys(Keys.ARROW_DOWN, Keys.ENTER, Keys.ENTER);
        ui.await("what was done to it", ui::rows, rows -> rows.size() == 1);
        assertThat(searches()).contains("last:24h target:\"zanzibar of old\"");
    }

    @Test
    void anEmptyTextThatIsCountedIsAskedForLikeAnyOther() {
        Served.shared()
                .tell(List.of(Story.ada()
                        .change(Instant.now(), "split", "m-151", "x", Result.SUCCESS)
                        .withEffect(new Effect("", List.of(new Target("", "", "")), Map.of()))));
        ui.go("events?q=operation%3ASplitModel+last%3A24h&zone=UTC");
        ui.await("it", ui::rows, rows -> rows.size() == 1);
        ui.click("button", "Exclude Action empty");
        ui.await("none", ui::rows, List::isEmpty);
        assertThat(searches()).contains("operation:SplitModel last:24h -action:\"\"");
        ui.go("events?q=action%3A%22%22+target%3A%22%22+last%3A24h&zone=UTC");
        ui.await("it alone", ui::rows, rows -> rows.size() == 1);
    }

    @Test
    void eachOfSeveralTargetsIsAskedForWhereTheRowCountsThem() {
        Instant at = Instant.now();
        Served.shared()
                .tell(List.of(
                        Deeds.alsoTo(
                                Story.ada().change(at, "detach", "m-101", "one", Result.SUCCESS),
                                new Target("model", "m-102", "two"),
                                new Target("dataset", null, "three words")),
                        Story.ada().change(at, "detach", "m-102", "two", Result.SUCCESS)));
        String both = "events?q=action%3Adetach+last%3A24h&zone=UTC";
        ui.go(both);
        ui.await("both", ui::rows, rows -> rows.size() == 2);
        assertThat(ui.rows()).anyMatch(row -> row.contains("detachModel model one +2"));

        ui.click("button", "All 3 things that were acted on");
        ui.get("menuitem", "Filter for target: m-101 · one");
        ui.get("menuitem", "Filter for target: three words");
        ui.click("menuitem", "Filter for target: m-102 · two");
        ui.await("that", ui::fragment, place -> place.contains("target%3Am-102"));
        assertThat(ui.await("both", ui::rows, rows -> rows.size() == 2)).hasSize(2);

        ui.go(both);
        ui.await("without it", ui::fragment, place -> !place.contains("target"));
        ui.tabTo("button", "All 3 things that were acted on");
        ui.keys(Keys.ENTER);
        ui.await("the menu", ui::focused, focused -> focused.startsWith("menuitem Filter for target: m-101"));
        ui.keys(Keys.END, Keys.ENTER);
        ui.await("the one", ui::rows, rows -> rows.size() == 1);
        assertThat(searches()).contains("action:detach last:24h target:\"three words\"");

        ui.go(both);
        ui.await("both", ui::rows, rows -> rows.size() == 2);
        ui.run(
                "[...document.querySelectorAll('.others-too')][0].closest('tr').querySelector('.col-menu button').click();");
        ui.get("menuitem", "Exclude target: m-102 · two");
        ui.click("menuitem", "Exclude target: m-101 · one");
        ui.await("the other", ui::rows, rows -> rows.size() == 1);
    }

    @Test
    void whatWasActedOnIsCompletedByNameAndById() {
        ui.go("events?q=action%3Adelete+last%3A24h&zone=UTC");
        ui.await("two deletions", ui::rows, rows -> rows.size() == 2);
        ui.type("Search", "last:24h target:chu");
        ui.await("the name", () -> ui.find("option", "churn model m-1"), Optional::isPresent);
        ui.keys(Keys.ARROW_DOWN, Keys.ENTER, Keys.ENTER);
        ui.await("what was done to it", ui::fragment, place -> place.contains("target%3Achurn"));
        ui.await(
                "its events",
                ui::rows,
                rows -> !rows.isEmpty() && rows.stream().anyMatch(row -> row.contains("churn")));
        ui.type("Search", "last:24h target:m-1");
        ui.await("an id that the log counts", () -> ui.find("option", " seen"), Optional::isPresent);
        ui.keys(Keys.ESCAPE);
    }

    /** A sign-in and the request that brought it look alike but for that. */
    @ParameterizedTest
    @CsvSource({"login, sign-in login", "operation, request", "export, export exportModel"})
    void eachRowSaysWhatItIsAbout(String kind, String words) {
        ui.go("events?q=kind%3A" + kind + "+last%3A24h&zone=UTC");
        ui.await(
                "events of that kind alone",
                ui::rows,
                rows -> !rows.isEmpty() && rows.stream().allMatch(row -> row.contains(" " + words)));
    }

    @Test
    void textThatIsMarkedToBeCopiedOpensNoEvent() {
        ui.run("const cell = [...matching('td.col-who bdi')][1];"
                + "getSelection().selectAllChildren(cell); window.cell = cell;");
        ui.run("window.cell.closest('td').click();");
        assertThat(ui.fragment()).doesNotContain("event=");
        ui.run("getSelection().removeAllRanges(); window.cell.closest('td').click();");
        ui.await("the event", ui::fragment, place -> place.contains("event="));
    }

    @Test
    void rowsAreNarrowedByTheMenuAndStaySo() {
        ui.click("button", "Columns");
        ui.click("menuitem", "Narrow rows");
        ui.keys(Keys.ESCAPE);
        ui.await("narrow rows", UiTableIT::isNarrow, narrow -> narrow);
        assertThat(ui.fragment()).contains("density=compact");
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.await("the exports", ui::rows, rows -> rows.size() == 3);
        assertThat(isNarrow()).isTrue();
        ui.click("button", "Columns");
        ui.click("menuitem", "Narrow rows");
        ui.keys(Keys.ESCAPE);
        ui.await("wide rows", UiTableIT::isNarrow, narrow -> !narrow);
    }

    @Test
    void theSearchIsCopiedAsALinkThatMeansTheSameTomorrow() {
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        List<String> rows = ui.await("the exports", ui::rows, some -> some.size() == 3);
        String link = copied("Copy link with fixed times");
        assertThat(link).contains("after%3A", "before%3A").doesNotContain("last%3A");
        ui.go("logins");
        ui.shows("By address");
        ui.driver().get(link);
        ui.await("the same events", ui::rows, rows::equals);
        ui.click("button", "Copy");
        assertThat(copied("Copy link")).endsWith(ui.fragment());
    }

    @Test
    void theAddressSaysWhichTimesItMeantAndLaterOffersThem() {
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.await("the exports", ui::rows, some -> some.size() == 3);
        assertThat(ui.fragment()).contains("last%3A24h", "times=after%3A20", "before%3A20");

        ui.go("logins");
        ui.shows("By address");
        String link = ui.driver().getCurrentUrl().replaceAll("#.*", "")
                + "?then#/events?q=kind%3Aexport+last%3A24h&zone=UTC&times=after%3A2020-01-01T00%3A00%3A00Z+before%3A2020-01-02T09%3A30%3A00Z";
        ui.driver().get(link);
        ui.shows("When this link was made, it meant 2020-01-01 00:00 to 2020-01-02 09:30.");
        ui.await("the exports of now", ui::rows, some -> some.size() == 3);
        ui.click("button", "Show those times");
        ui.await("none of then", ui::rows, List::isEmpty);
        assertThat(ui.fragment())
                .contains("kind%3Aexport+after%3A2020-01-01T00")
                .doesNotContain("last%3A");
        assertThat(ui.text()).doesNotContain("When this link was made");

        ui.go(
                "events?q=kind%3Aexport+last%3A24h&zone=UTC&times=after%3A2021-01-01T00%3A00%3A00Z+before%3A2021-01-02T09%3A30%3A00Z");
        ui.shows("When this link was made, it meant 2021-01-01 00:00 to 2021-01-02 09:30.");
        ui.go(
                "events?q=kind%3Aexport+last%3A24h&zone=UTC&times=after%3A2021-01-01T00%3A00%3A00Z%2Cbanana+before%3A2021-01-02T09%3A30%3A00Z");
        ui.await("no word of times that no address has", ui::text, text -> !text.contains("When this link"));
    }

    /** Whoever goes on from the link has left its times behind. */
    @Test
    void theTimesOfALinkAreForgottenByWhoeverGoesOn() {
        String link =
                "events?q=kind%3Aexport+last%3A24h&zone=UTC&times=after%3A2021-01-01T00%3A00%3A00Z+before%3A2021-01-02T09%3A30%3A00Z";
        ui.go(link);
        ui.shows("When this link was made, it meant 2021-01-01 00:00 to 2021-01-02 09:30.");
        ui.click("button", "Search");
        ui.await("no word of it", ui::text, text -> !text.contains("When this link"));
        assertThat(ui.rows()).hasSize(3);

        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.go(link);
        ui.shows("When this link was made");
        ui.go("events?q=kind%3Alogin+last%3A24h&zone=UTC");
        ui.await("others", ui::rows, rows -> rows.size() > 3);
        assertThat(ui.text()).doesNotContain("When this link");
    }

    @Test
    void theSearchIsCopiedForOtherProgramsWhichFindTheSame() throws Exception {
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.await("the exports", ui::rows, some -> some.size() == 3);
        String graphql = copied("Copy as GraphQL");
        Map<String, Object> variables = Map.of("query", "kind:export last:24h", "zone", "UTC", "first", 50);
        assertThat(Json.read(graphql.substring(graphql.indexOf("# {") + 2)))
                .isEqualTo(Json.read(Json.write(variables)));
        JsonNode answer = Served.shared().ask(AdminServer.TOKEN, graphql, variables);
        assertThat(answer.path("data").path("auditEvents").path("nodes")).hasSize(3);

        String curl = copied("Copy as cURL");
        assertThat(curl).startsWith("curl -sS ").contains("/graphql'", "Authorization: Bearer $TOKEN");
        Process shell =
                new ProcessBuilder("bash", "-c", curl).redirectErrorStream(true).start();
        shell.getOutputStream().close();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .as("without a token")
                .contains("UNAUTHENTICATED");
    }

    private static String copied(String item) {
        ui.run("window.copied = null;");
        if (ui.find("menuitem", item).isEmpty()) {
            ui.click("button", "Copy");
        }
        ui.click("menuitem", item);
        return String.valueOf(ui.await("a copy", () -> ui.run("return window.copied;"), Objects::nonNull));
    }

    private static boolean isNarrow() {
        return !Objects.equals(ui.run("return [...matching('table.events.compact')].length;"), 0L);
    }
}
