package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

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
            ui.shows("DeleteModel");
            assertThat(ui.text(ui.get("dialog", ""))).contains(Story.VICTIM, Story.INTRUDER_ADDRESS, "deleteModel");
            assertThat(Axe.violations(ui.driver())).isEmpty();
            assertThat(ui.traffic().complaints()).isEmpty();
        }
    }
}
