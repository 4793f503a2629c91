package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Json;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Where single keys lead, from the search box to the table and back. */
class UiKeysIT extends SignedIn {
    @BeforeEach
    void startAnew() {
        ui.go("events?q=last%3A24h&zone=UTC");
        ui.driver().navigate().refresh();
        ui.await("a page of events", ui::rows, rows -> rows.size() == 50);
    }

    @Test
    void afterEnterTheKeysOfTheTableWorkAtOnce() {
        ui.keys("/");
        ui.keys("action:delete last:24h", Keys.ENTER);
        awaitFocusOnRow(0);
        assertThat(ui.rows()).hasSize(2);
        ui.keys("j");
        awaitFocusOnRow(1);
        ui.keys("k");
        awaitFocusOnRow(0);
        ui.keys(Keys.ENTER);
        ui.get("dialog", "Success");
    }

    @Test
    void whatIsNotUnderstoodIsMendedWhereItStands() {
        ui.type("Search", "actr:ada last:24h");
        ui.keys(Keys.ENTER);
        ui.shows("The search text is not understood");
        assertThat(ui.focused()).isEqualTo("combobox Search");
    }

    @Test
    void escapeGoesFromTheBoxToTheTable() {
        ui.keys("/");
        assertThat(ui.focused()).isEqualTo("combobox Search");
        ui.keys(Keys.ESCAPE);
        awaitFocusOnRow(0);
    }

    /** What was pressed is drawn anew with what it found; the focus stays with it. */
    @Test
    void aCountedValueKeepsTheFocus() {
        for (String pressed : List.of("true", "false")) {
            press("[data-focus='outcome:=SUCCESS']");
            ui.await(
                    "it is pressed: " + pressed,
                    () -> ui.run("return document.activeElement.getAttribute('aria-pressed');"),
                    pressed::equals);
            assertThat(ui.focused()).startsWith("button Success ");
        }
    }

    @Test
    void aRangeThatWasChosenLeavesTheFocusOnItsButton() {
        press("button.range");
        ui.get("button", "Last 7 days");
        press(".range-panel [aria-pressed=true] + button");
        ui.await("the focus", ui::focused, focused -> focused.startsWith("button Last 7 days"));
    }

    @Test
    void whatWasRemovedLeavesTheFocusOnTheNumberOfEvents() {
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.await("exports alone", ui::rows, some -> some.size() == 3);
        press(".chip button");
        ui.await("all again", ui::rows, rows -> rows.size() == 50);
        ui.await("the focus", () -> ui.run("return document.activeElement.className;"), "summary"::equals);
    }

    @Test
    void aWayOutOfHavingFoundNothingLeadsToTheTable() {
        ui.go("events?q=actor%3Anobody-at-all+last%3A15m&zone=UTC");
        ui.shows("No events");
        ui.tabTo("button", "Without conditions");
        ui.keys(Keys.ENTER);
        awaitFocusOnRow(0);
    }

    @Test
    void afterSigningInTheKeyboardIsOnThePage() {
        Served served = Served.shared();
        try (Ui other = Ui.open(served.home(), served.downloads())) {
            other.signIn(AdminServer.TOKEN);
            other.await("the focus", other::focused, focused -> focused.startsWith("main"));
        }
    }

    /** By the keyboard, which need not go all the way there. */
    private static void press(String selector) {
        ui.await(
                selector,
                () -> ui.run(
                        "const it = document.querySelector(arguments[0]); it?.focus(); return it !== null;", selector),
                Boolean.TRUE::equals);
        ui.keys(Keys.ENTER);
    }

    @Test
    void slashGoesToTheBoxAlsoFromAListOfChoices() {
        ui.tabTo("list", "Application");
        ui.keys("/");
        assertThat(ui.focused()).isEqualTo("combobox Search");
    }

    @Test
    void tickedRowsAreCopiedTogether() {
        ui.run("Object.defineProperty(navigator, 'clipboard',"
                + "{ value: { writeText: async (text) => { window.copied = text; } } });");
        ui.type("Search", "kind:export last:24h");
        ui.keys(Keys.ENTER);
        List<String> rows = ui.await("exports alone", ui::rows, some -> some.size() == 3);
        awaitFocusOnRow(0);
        ui.chord(Keys.SHIFT, Keys.TAB);
        assertThat(ui.focused()).startsWith("input Select ");
        ui.keys(Keys.SPACE);
        ui.shows("1 event selected");
        ui.click("checkbox", "Select all");
        ui.shows("3 events selected");
        ui.get("checkbox", "Select export").click();
        ui.shows("2 events selected");

        String text = copied("Copy as text");
        assertThat(text.split("\n", -1)).hasSize(3).allMatch(line -> line.split("\t", -1).length == 5);
        assertThat(text).startsWith("When\tWho\tWhat\tWhere\tStatus\n");
        assertThat(rows).anyMatch(row -> text.contains("\t" + row.split(" ", -1)[2] + "\t"));
        assertThat(copied("Copy as JSON").split("\n", -1))
                .hasSize(2)
                .allMatch(line -> Json.read(line).path("kind").asString().equals("EXPORT"));
        assertThat(copied("Copy links").split("\n", -1))
                .hasSize(2)
                .allMatch(line -> line.matches("http.*#/events.*event=.+"));

        ui.click("button", "Select none");
        ui.awaitGone("button", "Copy links");
        assertThat(ui.fragment()).as("a click on a box opens no event").doesNotContain("event=");
    }

    @Test
    void theTimeBeforeAndAfterIsAsFarAsKeysAway() {
        ui.go("events?q=after%3A2026-01-02T00%3A00%3A00Z+before%3A2026-01-02T05%3A59%3A59Z&zone=UTC");
        ui.shows("0 events");
        ui.run("document.activeElement.blur();");
        ui.keys("<");
        ui.await(
                "six hours before",
                ui::fragment,
                address ->
                        address.contains("2026-01-01T18%3A00%3A00Z") && address.contains("2026-01-01T23%3A59%3A59Z"));
        ui.shows("2026-01-01 18:00");
        ui.keys(">");
        ui.await(
                "as before",
                ui::fragment,
                address ->
                        address.contains("2026-01-02T00%3A00%3A00Z") && address.contains("2026-01-02T05%3A59%3A59Z"));
    }

    @Test
    void allKeysAreNamedOnASheetThatAKeyOpens() {
        ui.keys("?");
        WebElement sheet = ui.get("dialog", "Help");
        String text = ui.text(sheet);
        for (String key : List.of("/", "j k", "Enter", "< >", "Space", "Esc", "v", "z", "← →", "?")) {
            assertThat(text).contains(" " + key + " ");
        }
        assertThat(text).contains("actor:ada@example.com", "outcome:failure", "last:24h");
        ui.keys("j");
        ui.keys(Keys.ESCAPE);
        ui.awaitGone("dialog", "Help");
        assertThat(ui.run("return document.activeElement.closest('dialog') === null;"))
                .isEqualTo(true);
    }

    @Test
    void theThemeIsChosenAndStays() {
        ui.prefers("light");
        try {
            ui.choose("Theme", "dark");
            assertThat(background()).isEqualTo("rgb(14, 17, 24)");
            ui.driver().navigate().refresh();
            ui.shows("Sign out");
            assertThat(background()).isEqualTo("rgb(14, 17, 24)");
            ui.choose("Theme", "system");
            assertThat(background()).isEqualTo("rgb(244, 246, 250)");
        } finally {
            ui.run("localStorage.clear();");
        }
    }

    private static String background() {
        return String.valueOf(ui.run("return getComputedStyle(document.documentElement).backgroundColor;"));
    }

    private static String copied(String button) {
        ui.run("window.copied = null;");
        ui.click("button", button);
        return String.valueOf(ui.await("a copy", () -> ui.run("return window.copied;"), Objects::nonNull));
    }

    private static void awaitFocusOnRow(int index) {
        ui.await(
                "the focus on row " + index,
                () -> ui.run("return [...matching('tr[data-id]')].indexOf(focused()?.closest('tr'));"),
                found -> found instanceof Long at && at == index);
    }
}
