package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.it.AdminServer;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Events come to the page as they are stored, and none is missed when the connection breaks. */
class UiLiveIT {
    /** For one caller, with the usual settings. */
    private static final int MOST_STREAMS = 10;

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
            assertThat(ui.rows()).as("what came stays").hasSize(3);
            ui.await("and is counted", ui::text, text -> text.contains("3 events"));
        }
    }

    /** A browser has six connections for a server: pages that nobody looks at must not hold them. */
    @Test
    void aPageThatNobodySeesHoldsNoConnectionAndMissesNothing() {
        Served served = Served.shared();
        try (Ui ui = served.signedIn()) {
            ui.go("events?q=action%3Aarchive+last%3A1h&zone=UTC");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since");

            see(ui, false);
            ui.await("no connection", () -> isConnected(ui), connected -> !connected);
            tell(served, "archive", "unseen");
            see(ui, true);

            ui.shows("Live: 1 came since");
            assertThat(isConnected(ui)).isTrue();
            assertThat(ui.rows()).singleElement().asString().contains("unseen");
        }
    }

    @Test
    void saysWhyTheServerGivesNoStream() throws Exception {
        Served served = Served.shared();
        HttpClient client = HttpClient.newHttpClient();
        List<InputStream> others = new ArrayList<>();
        try (Ui ui = served.signedIn()) {
            HttpRequest stream = HttpRequest.newBuilder(served.home().resolve("stream"))
                    .header("Authorization", "Bearer " + AdminServer.TOKEN)
                    .build();
            for (int i = 0; i < MOST_STREAMS; i++) {
                others.add(client.send(stream, BodyHandlers.ofInputStream()).body());
            }
            ui.go("events?q=action%3Areopen+last%3A1h&zone=UTC");
            ui.click("button", "Live");
            ui.shows("As many streams are open, in all or of this caller, as may be");
        } finally {
            for (InputStream other : others) {
                other.close();
            }
        }
    }

    /** Positions are given again by a log that was put back from a backup. */
    @Test
    void beginsAnewWhereTheLogHasNoSuchPosition() throws Exception {
        Served served = Served.shared();
        try (Detour detour = Detour.to(served.home());
                Ui ui = Ui.signedIn(detour.home(), served.downloads(), AdminServer.TOKEN)) {
            ui.go("events?q=action%3Arestock+last%3A1h&zone=UTC");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since");

            ui.run("document.querySelector('audit-live-tail').position = '999999999';");
            detour.cut();
            ui.shows("The connection was lost");
            detour.mend();
            ui.shows("The log was put back to an earlier state");
            tell(served, "restock", "later");
            ui.await("what comes then", ui::rows, rows -> rows.size() == 1);
        }
    }

    /** Whoever begins to follow after having read for a while must not miss what came in between. */
    @Test
    void whatCameBeforeSomebodyFollowedIsShownToo() {
        Served served = Served.shared();
        try (Ui ui = served.signedIn()) {
            ui.go("events?q=action%3Asweep+last%3A1h&zone=UTC");
            ui.shows("No events");
            tell(served, "sweep", "unnoticed");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since");
            List<String> rows = ui.await("it", ui::rows, found -> found.size() == 1);
            assertThat(rows.get(0)).contains("unnoticed");
            tell(served, "sweep", "noticed");
            ui.await("both", ui::rows, found -> found.size() == 2);

            ui.click("button", "Search");
            ui.shows("2 events ");
            assertThat(ui.rows()).as("none is shown twice").hasSize(2);
            ui.get("button", "More for").click();
            ui.click("menuitem", "Filter for actor: u-ada");
            ui.await("what was asked for", ui::fragment, place -> place.contains("actor%3Au-ada"));
        }
    }

    /** Whoever watches reads, and can ask for, what whoever searches does. */
    @Test
    void aRowThatCameLiveIsTheOneThatIsFoundLater() {
        Served served = Served.shared();
        try (Ui ui = served.signedIn()) {
            ui.go("events?q=action%3Amerge+last%3A1h&zone=UTC");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since");
            served.tell(List.of(
                    Deeds.nameless(
                            ActorType.ANONYMOUS,
                            Story.ada().change(Instant.now(), "merge", "m-6", "third", Result.SUCCESS)),
                    Deeds.nameless(
                            ActorType.UNKNOWN,
                            Story.ada().change(Instant.now(), "merge", "m-7", "fourth", Result.SUCCESS)),
                    Deeds.alsoTo(
                            Story.ada().change(Instant.now(), "merge", "m-4", "first", Result.FAILURE),
                            new Target("model", "m-5", "second"))));
            ui.shows("Live: 3 came since");

            List<String> live = ui.await("all", ui::rows, rows -> rows.size() == 3);
            assertThat(live)
                    .anyMatch(row -> row.contains("Somebody unknown request mergeModel model fourth"))
                    .anyMatch(row -> row.contains("Nobody signed in request mergeModel model third"))
                    .anyMatch(row -> row.contains("ada@example.com request mergeModel model first +1"));
            List<String> menus = menus(ui);
            assertThat(menus)
                    .anyMatch(menu -> menu.contains("Filter for action: merge")
                            && menu.contains("Filter for operation: MergeModel")
                            && menu.contains("Filter for session: k1:"));

            ui.click("button", "Live");
            ui.await("the search again", ui::text, text -> !text.contains("came since"));
            ui.click("button", "Search");
            ui.shows("3 events ");
            assertThat(ui.rows()).isEqualTo(live);
            assertThat(menus(ui)).isEqualTo(menus);
        }
    }

    /** What can be done with each row. */
    private static List<String> menus(Ui ui) {
        List<String> menus = new ArrayList<>();
        for (WebElement button : ui.driver().findElements(By.cssSelector(".col-menu button"))) {
            button.click();
            ui.get("menuitem", "Open");
            menus.add(String.valueOf(ui.run("return tidy(text(document.querySelector('[role=menu]')));")));
            ui.keys(Keys.ESCAPE);
            ui.awaitGone("menuitem", "Open");
        }
        return menus;
    }

    @Test
    void aSessionThatEndsWhileSomebodyFollowsIsBegunAnew() throws Exception {
        Served served = Served.shared();
        try (Detour detour = Detour.to(served.home());
                Ui ui = Ui.signedIn(detour.home(), served.downloads(), AdminServer.TOKEN)) {
            ui.go("events?q=action%3Arotate+last%3A1h&zone=UTC");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since");
            ui.driver().manage().deleteAllCookies();
            detour.cut();
            ui.shows("The connection was lost");
            tell(served, "rotate", "meanwhile");
            detour.mend();
            ui.shows("Your session has ended");
            ui.type("API token", AdminServer.TOKEN);
            ui.keys(Keys.ENTER);
            ui.shows("Live: 1 came since");
            assertThat(ui.rows()).singleElement().asString().contains("meanwhile");
        }
    }

    /** Else somebody waits for what cannot come. */
    @Test
    void saysThatARangeHasEnded() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=action%3Adelete+after%3A2026-01-01+before%3A2026-01-02&zone=UTC");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since. The range has ended: only what arrives late can come.");
            ui.go("events?q=action%3Adelete+last%3A24h&zone=UTC&live=1");
            ui.await("no word of it", ui::text, text -> !text.contains("The range has ended"));
            ui.shows("Live: 0 came since.");
        }
    }

    /** Also while nothing comes of the other search yet, as where its stream is refused. */
    @Test
    void whatCameForOneSearchIsNotShownUnderAnother() {
        Served served = Served.shared();
        try (Ui ui = served.signedIn()) {
            ui.go("events?q=action%3Ahoist+last%3A1h&zone=UTC");
            ui.click("button", "Live");
            ui.shows("Live: 0 came since");
            tell(served, "hoist", "flag");
            ui.await("it", ui::rows, rows -> rows.size() == 1);
            ui.run("window.EventSource = class extends EventTarget { close() {} };");
            ui.go("events?q=action%3Adelete+last%3A24h&zone=UTC&live=1");
            assertThat(ui.await("deletions", ui::rows, rows -> rows.size() >= 2))
                    .hasSize(2)
                    .allMatch(row -> row.contains("delete"));
        }
    }

    private static void see(Ui ui, boolean seen) {
        ui.run(
                "Object.defineProperty(document, 'hidden', { value: !arguments[0], configurable: true });"
                        + "document.dispatchEvent(new Event('visibilitychange'));",
                seen);
    }

    private static boolean isConnected(Ui ui) {
        return Boolean.TRUE.equals(ui.run("return document.querySelector('audit-live-tail').stream !== undefined;"));
    }

    private static void publish(Served served, String name) {
        tell(served, "publish", name);
    }

    private static void tell(Served served, String action, String name) {
        served.tell(List.of(Story.ada().change(Instant.now(), action, name, name, Result.SUCCESS)));
    }
}
