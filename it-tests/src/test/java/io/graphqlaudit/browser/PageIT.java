package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** In every build, that the page works at all: signing in, searching, one event. All else is in the profile "browser". */
class PageIT {
    @Test
    void somebodySignsInSearchesAndReadsAnEvent() throws Exception {
        Served served = Served.shared();
        try (Ui ui = Ui.open(served.home(), served.downloads())) {
            assertThat(Axe.violations(ui.driver())).isEmpty();
            ui.signIn(AdminServer.TOKEN);

            ui.type("Search", "action:delete last:24h");
            ui.keys(Keys.ENTER);
            ui.await("two deletions", ui::rows, rows -> rows.size() == 2);
            assertThat(ui.fragment()).contains("action%3Adelete");

            ui.get("row", "churn").click();
            WebElement drawer = ui.get("dialog", "Success");
            ui.await(
                    "who and from where",
                    () -> ui.text(drawer),
                    text -> text.contains(Story.VICTIM)
                            && text.contains(Story.INTRUDER_ADDRESS)
                            && text.contains("mutation DeleteModel"));
            ui.shows("Within 15 minutes");
            assertThat(Axe.violations(ui.driver())).isEmpty();
            assertThat(ui.traffic().complaints()).isEmpty();
        }
    }
}
