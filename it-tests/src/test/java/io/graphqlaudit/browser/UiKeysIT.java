package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

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

    private static void awaitFocusOnRow(int index) {
        ui.await(
                "the focus on row " + index,
                () -> ui.run("return [...matching('tr[data-id]')].indexOf(focused()?.closest('tr'));"),
                found -> found instanceof Long at && at == index);
    }
}
