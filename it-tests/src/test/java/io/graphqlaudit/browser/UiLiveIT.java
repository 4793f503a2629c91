package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.it.AdminServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events come to the page as they are stored, and none is missed when the connection breaks. */
class UiLiveIT {
    @Test
    void newEventsAppearAndThoseOfABrokenConnectionAreNotMissed() throws Exception {
        Served served = Served.shared();
        try (Detour detour = Detour.to(served.home());
                Ui ui = Ui.signedIn(detour.home(), served.downloads(), AdminServer.TOKEN)) {
            ui.go("events?q=action%3Apublish+last%3A1h&zone=UTC");
            ui.shows("No events");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since");

            publish(served, "first");
            ui.await("the first", ui::rows, rows -> rows.size() == 1);
            ui.shows("Live: 1 came since");
            served.tell(List.of(Story.ada().change(Instant.now(), "rename", "m-9", "elsewhere", Result.SUCCESS)));

            detour.cut();
            ui.shows("The connection was lost");
            publish(served, "second");
            publish(served, "third");
            detour.mend();
            List<String> rows = ui.await("all three", ui::rows, found -> found.size() == 3);
            assertThat(rows).allMatch(row -> row.contains("publish")).doesNotHaveDuplicates();
            ui.shows("Live: 3 came since");

            ui.click("button", "Live");
            ui.await("the search again", ui::text, text -> !text.contains("came since"));
        }
    }

    private static void publish(Served served, String name) {
        served.tell(List.of(Story.ada().change(Instant.now(), "publish", name, name, Result.SUCCESS)));
    }
}
