package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** What can be done with a row, with the text in it, and with the whole search. */
class UiTableIT {
    private static Ui ui;

    @BeforeAll
    static void signIn() {
        ui = Served.shared().signedIn();
    }

    @AfterAll
    static void leave() {
        ui.close();
    }

    @BeforeEach
    void startAnew() {
        ui.go("events?q=last%3A24h&zone=UTC");
        ui.driver().navigate().refresh();
        ui.await("a page of events", ui::rows, rows -> rows.size() == 50);
        ui.await("all of today", UiTableIT::count, count -> count > 60);
        ui.run("Object.defineProperty(navigator, 'clipboard',"
                + "{ value: { writeText: async (text) => { window.copied = text; } } });");
        ui.traffic().clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor", "ip", "operation", "action", "session", "outcome", "app"})
    void whatARowHasIsAskedForOrLeftOutByItsMenu(String name) {
        final long all = count();
        String condition = choose("Filter for " + name + ": ");
        long with = ui.await("those alone", UiTableIT::count, count -> count > 0 && count < all);
        assertThat(asked()).contains("last:24h " + condition);

        startAnew();
        assertThat(choose("Exclude " + name + ": ")).isEqualTo(condition);
        ui.await("all others", UiTableIT::count, count -> count == all - with);
        assertThat(asked()).contains("last:24h -" + condition);
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
        assertThat(asked()).contains("action:delete last:24h " + condition);
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

    private static long count() {
        String said = String.valueOf(
                ui.run("return [...matching('.summary strong')].map((each) => tidy(text(each))).join()"));
        return said.matches("[\\d,]+ events?") ? Long.parseLong(said.replaceAll("\\D", "")) : -1;
    }

    private static List<String> asked() {
        return ui.traffic().asked().stream()
                .map(variables -> variables.path("query"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }
}
