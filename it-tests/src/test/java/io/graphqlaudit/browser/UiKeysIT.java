package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.Json;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Where single keys lead, from the search box to the table and back. */
class UiKeysIT {
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
