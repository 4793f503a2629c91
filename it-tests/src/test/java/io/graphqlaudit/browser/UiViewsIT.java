package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** Views that are saved, opened, changed, shared and deleted, by mouse and by keyboard alone. */
class UiViewsIT {
    private static final Served SERVED = Served.shared();

    /** What is shared stands in the menu of every test. */
    @AfterEach
    void leaveNoneBehind() throws Exception {
        for (JsonNode view : SERVED.ask("{ savedViews { id } }").path("data").path("savedViews")) {
            SERVED.ask(
                    AdminServer.TOKEN,
                    "mutation Delete($id: ID!) { deleteView(id: $id) { view { id } } }",
                    Map.of("id", view.path("id").asString()));
        }
    }

    @Test
    void whatIsShownIsSavedAndOpenedByKeyboardAlone() throws Exception {
        try (Ui ui = as("views-by-keys")) {
            ui.go("events?q=kind%3Aexport+last%3A7d&zone=Europe%2FVienna&cols=when%2Cwho%2Capp&density=compact");
            ui.await("the exports", ui::rows, rows -> !rows.isEmpty());
            ui.run("document.activeElement.blur();");
            ui.keys("v");
            awaitFocus(ui, "menuitem No views are saved yet");
            ui.keys(Keys.ENTER);
            assertThat(ui.focused()).as("it can be read only").isEqualTo("menuitem No views are saved yet");
            ui.keys(Keys.ARROW_DOWN);
            assertThat(ui.focused()).isEqualTo("menuitem Save this view…");
            ui.keys(Keys.ENTER);
            awaitFocus(ui, "input Name");
            ui.keys("Exports of the week", Keys.ENTER);
            ui.shows("The view Exports of the week was saved.");
            ui.keys(Keys.ESCAPE);
            ui.awaitGone("dialog", "Saved views");
            assertThat(ui.focused()).isEqualTo("button Views");

            ui.go("events?q=last%3A1h&zone=UTC&cols=when%2Cwhat%2Cstatus&density=comfortable");
            ui.shows("UTC");
            ui.keys("v");
            awaitFocus(ui, "menuitem Exports of the week");
            ui.keys(Keys.ENTER);
            ui.await(
                    "the view",
                    ui::state,
                    "/events?q=kind%3Aexport+last%3A7d&zone=Europe%2FVienna&cols=when%2Cwho%2Capp&density=compact"
                            ::equals);
            ui.await("the exports", ui::rows, rows -> !rows.isEmpty() && rows.size() < 50);
            assertThat(ui.run("return [...matching('table.events.compact')].length;"))
                    .isEqualTo(1L);
            assertThat(ui.text()).contains("Application").doesNotContain("Where");
            awaitFocusOnNumber(ui);
            ui.keys("j");
            assertThat(ui.run("return [...matching('tr[data-id]')].indexOf(focused()?.closest('tr'));"))
                    .as("the keys of the table go on from there")
                    .isEqualTo(0L);
        }
    }

    /** Whoever cannot see it hears which it is, and is where the page goes on. */
    @Test
    void aViewThatIsOpenedIsNamedAndHasTheFocusFromAnyPage() throws Exception {
        String token = SERVED.token("views-heard", "read");
        save(token, "Heard", "events?q=kind%3Aexport+last%3A7d&zone=UTC", false);
        save(token, "Broken", "events?q=actr%3Ax&zone=UTC", false);
        save(token, "Signed in", "logins?q=last%3A24h&zone=UTC", false);
        try (Ui ui = Ui.signedIn(SERVED.home(), SERVED.downloads(), token)) {
            for (String page : List.of("exports", "logins", "events")) {
                ui.go(page + "?q=last%3A1h&zone=UTC");
                ui.shows("Last hour");
                ui.await("its button", () -> ui.find("button", "Views"), Optional::isPresent);
                openByKeys(ui, "Heard");
                ui.await("the view", ui::state, state -> state.contains("kind%3Aexport"));
                awaitFocusOnNumber(ui);
            }
            openByKeys(ui, "Broken");
            ui.shows("is not understood");
            awaitFocusOnNumber(ui);
            openByKeys(ui, "Signed in");
            ui.shows("By address");
            ui.await("the focus", ui::focused, focused -> focused.startsWith("main"));
        }
    }

    private static void openByKeys(Ui ui, String view) {
        ui.tabTo("button", "Views");
        ui.keys(Keys.ENTER);
        ui.get("menuitem", view);
        for (int i = 0; i < 9 && !ui.focused().equals("menuitem " + view); i++) {
            ui.keys(Keys.ARROW_DOWN);
        }
        ui.run(
                "window.heard = []; new MutationObserver(() => document.querySelectorAll('.toast[role=status]')"
                        + ".forEach((each) => window.heard.push(each.textContent))).observe(document.body, { childList: true, subtree: true });");
        ui.keys(Keys.ENTER);
        ui.await(
                "that it is said",
                () -> ui.run("return window.heard.join();"),
                heard -> String.valueOf(heard).contains("View " + view + "."));
    }

    private static void awaitFocusOnNumber(Ui ui) {
        ui.await("the focus", () -> ui.run("return document.activeElement.className;"), "summary"::equals);
    }

    @Test
    void aPageBesideTheSearchIsSavedToo() throws Exception {
        try (Ui ui = as("views-of-logins")) {
            ui.go("logins?q=last%3A7d&zone=UTC");
            ui.shows("By address");
            ui.keys("v");
            ui.click("menuitem", "Save this view");
            ui.type("Name", "A week of sign-ins");
            ui.keys(Keys.ENTER);
            ui.shows("The view A week of sign-ins was saved.");
            ui.go("exports?q=last%3A24h&zone=UTC");
            ui.awaitGone("dialog", "Saved views");
            ui.shows("Exports: loaded");
            ui.click("button", "Views");
            ui.click("menuitem", "A week of sign-ins");
            ui.await("the page", ui::fragment, "/logins?q=last%3A7d&zone=UTC"::equals);
            ui.shows("By address");
        }
    }

    @Test
    void aViewIsChangedSharedAndDeleted() throws Exception {
        String other = SERVED.token("views-of-another", "read");
        try (Ui ui = as("views-of-one");
                Ui theirs = Ui.signedIn(SERVED.home(), SERVED.downloads(), other)) {
            ui.go("events?q=kind%3Alogin+last%3A24h&zone=UTC");
            ui.click("button", "Views");
            ui.click("menuitem", "Manage views");
            ui.shows("No views are saved yet");
            ui.type("Name", "Sign-ins");
            ui.click("button", "Save");
            ui.shows("The view Sign-ins was saved.");
            ui.type("Name", "Sign-ins");
            ui.click("button", "Save");
            ui.shows("You have a view named 'Sign-ins' already: choose another name, or change that one.");
            ui.type("Name", "x".repeat(101));
            ui.click("button", "Save");
            ui.shows("A view needs a name of 1 to 100 characters.");

            ui.click("button", "Change Sign-ins");
            awaitFocus(ui, "input Name");
            assertThat(ui.get("field", "Name").getDomProperty("value")).isEqualTo("Sign-ins");
            ui.type("Name", "All sign-ins");
            ui.click("checkbox", "Share it with all superadmins");
            ui.click("button", "Save the changes");
            ui.shows("The view All sign-ins was saved.");

            theirs.click("button", "Views");
            theirs.get("menuitem", "All sign-ins (shared by views-of-one)");
            theirs.click("menuitem", "Manage views");
            theirs.get("link", "All sign-ins");
            assertThat(theirs.find("button", "Change All sign-ins")).isEmpty();
            assertThat(theirs.find("button", "Delete All sign-ins")).isEmpty();
            theirs.click("link", "All sign-ins");
            theirs.await("it", theirs::fragment, fragment -> fragment.startsWith("/events?q=kind%3Alogin+last%3A24h"));
            theirs.awaitGone("dialog", "Saved views");
            theirs.click("button", "Views");
            theirs.get("menuitem", "All sign-ins (shared by views-of-one)");

            ui.click("button", "Delete All sign-ins");
            awaitFocus(ui, "button Keep");
            ui.keys(Keys.ENTER);
            ui.click("button", "Delete All sign-ins");
            ui.click("button", "Delete All sign-ins now");
            ui.shows("The view All sign-ins was deleted.");
            ui.shows("No views are saved yet");

            theirs.click("menuitem", "All sign-ins");
            theirs.shows("There is no such view: it was deleted, or is not shared any more.");
            theirs.click("button", "Show the last 24 hours");
            theirs.await("events", theirs::rows, rows -> rows.size() > 20);
            assertThat(theirs.traffic().complaints()).isEmpty();
        }
    }

    @Test
    void anAdministratorDeletesWhatAnotherShares() throws Exception {
        String token = SERVED.token("views-left-behind", "read");
        save(token, "Left behind", "sources?zone=UTC", true);
        try (Ui ui = SERVED.signedIn()) {
            ui.click("button", "Views");
            ui.click("menuitem", "Left behind");
            ui.await("another page", ui::fragment, "/sources?zone=UTC"::equals);
            ui.shows(Story.SHOP);
            ui.go("events?q=last%3A1h&zone=UTC");
            ui.click("button", "Views");
            ui.click("menuitem", "Manage views");
            ui.click("button", "Delete Left behind");
            ui.shows("Delete it for all?");
            ui.click("button", "Delete Left behind now");
            ui.shows("The view Left behind was deleted.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "events?q=actr%3Ax, is not understood",
        "events?q=last%3A24h&zone=Mars%2FBase, There is no zone Mars/Base",
        "nowhere?q=x, There is no page nowhere",
        "constructor, There is no page constructor",
        "events?view=SELF&q=action%3Anothing+last%3A5m, 0 events",
        "%3Cimg%20src=x%20onerror=alert(1)%3E, There is no page"
    })
    void aStateThatIsNoneAnyMoreIsSaidAsThatOfALink(String state, String said) throws Exception {
        String token = SERVED.token("views-broken-" + Integer.toHexString(state.hashCode()), "read");
        String id = save(token, "broken", state, false);
        try (Ui ui = Ui.signedIn(SERVED.home(), SERVED.downloads(), token)) {
            ui.run("window.alarms = 0; window.alert = () => { window.alarms++; };");
            ui.go("events?view=" + id);
            ui.shows(said.equals("0 events") ? "No events" : said);
            assertThat(ui.fragment()).doesNotContain("view=");
            assertThat(ui.run("return window.alarms")).isEqualTo(0L);
        }
    }

    @Test
    void aHostileNameIsInert() throws Exception {
        String name = "<img src=x onerror=alert(1)>\u202e{{7*7}}\u0007";
        String token = SERVED.token("views-hostile", "read");
        save(token, name, "events?q=last%3A24h", true);
        try (Ui ui = SERVED.signedIn()) {
            ui.run("window.alarms = 0; window.alert = () => { window.alarms++; };"
                    + "addEventListener('securitypolicyviolation', () => { window.alarms++; });");
            ui.click("button", "Views");
            ui.shows("<img src=x onerror=alert(1)>\\u{202e}{{7*7}}");
            ui.click("menuitem", "Manage views");
            ui.get("link", "<img src=x onerror=alert(1)>\\u{202e}{{7*7}}");
            ui.click("button", "Delete <img");
            ui.click("button", "Delete <img");
            ui.shows("was deleted");
            assertThat(ui.text()).doesNotContain("\u202e");
            assertThat(ui.run("return window.alarms")).isEqualTo(0L);
            assertThat(ui.run("return [...matching('img, [onerror]')].length")).isEqualTo(0L);
            assertThat(ui.traffic().complaints()).isEmpty();
        }
    }

    @Test
    void aLinkLeadsToTheViewAsItIsThen() throws Exception {
        String token = SERVED.token("views-linked", "read");
        String id = save(token, "linked", "events?q=kind%3Aexport+last%3A7d&zone=UTC", false);
        try (Ui ui = Ui.signedIn(SERVED.home(), SERVED.downloads(), token)) {
            ui.run("Object.defineProperty(navigator, 'clipboard',"
                    + "{ value: { writeText: async (text) => { window.copied = text; } } });");
            ui.click("button", "Views");
            ui.click("menuitem", "Manage views");
            ui.click("button", "Copy the link of linked");
            String link = String.valueOf(ui.await("the link", () -> ui.run("return window.copied;"), Objects::nonNull));
            assertThat(link).isEqualTo(SERVED.home() + "#/events?view=" + id);
            ui.click("button", "Change linked");
            ui.click("checkbox", "Let it show what is shown now");
            ui.click("button", "Save the changes");
            ui.shows("The view linked was saved.");
            ui.driver().get("about:blank");
            ui.driver().get(link);
            ui.await("what was shown", ui::fragment, fragment -> fragment.startsWith("/events?q=last%3A24h&zone=UTC"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void menuAndSheetAreAccessible(String theme) throws Exception {
        String token = SERVED.token("views-looks-" + theme, "read");
        save(token, "Failures of the last week, by whoever was not known, " + theme, "events?q=last%3A7d", true);
        save(token, "Mine", "events?q=last%3A7d", false);
        try (Ui ui = Ui.signedIn(SERVED.home(), SERVED.downloads(), token)) {
            ui.prefers(theme);
            ui.go("events?q=last%3A24h&zone=UTC");
            ui.await("rows", ui::rows, rows -> rows.size() > 20);
            ui.click("button", "Views");
            ui.get("menuitem", "Mine");
            assertThat(Axe.violations(ui.driver())).isEmpty();
            ui.click("menuitem", "Manage views");
            ui.click("button", "Change Mine");
            ui.click("button", "Delete Failures");
            ui.type("Name", " ");
            ui.click("button", "Save the changes");
            ui.shows("A view needs a name");
            UiLooksIT.picture(ui, "views-" + theme);
            assertThat(Axe.violations(ui.driver())).isEmpty();
            ui.screen(360, 800, 1);
            ui.await(
                    "it fits",
                    () -> (Boolean)
                            ui.run(
                                    "const sheet = document.querySelector('dialog.sheet');"
                                            + " return sheet.scrollWidth <= sheet.clientWidth && document.documentElement.scrollWidth <= innerWidth;"),
                    fits -> fits);
            assertThat(Axe.violations(ui.driver())).isEmpty();
        }
    }

    private static Ui as(String token) throws Exception {
        return Ui.signedIn(SERVED.home(), SERVED.downloads(), SERVED.token(token, "read"));
    }

    private static void awaitFocus(Ui ui, String wanted) {
        ui.await("the focus on " + wanted, ui::focused, wanted::equals);
    }

    /** By the API; {@code SELF} in the state stands for the id that the view gets. */
    private static String save(String token, String name, String state, boolean shared) throws Exception {
        String id = saved(token, Map.of("name", name, "state", state, "shared", shared));
        if (state.contains("SELF")) {
            saved(token, Map.of("id", id, "name", name, "state", state.replace("SELF", id), "shared", shared));
        }
        return id;
    }

    private static String saved(String token, Map<String, Object> input) throws Exception {
        JsonNode answer = SERVED.ask(
                token,
                "mutation Save($input: SaveViewInput!) { saveView(input: $input) { view { id } } }",
                Map.of("input", input));
        return answer.path("data").path("saveView").path("view").path("id").asString();
    }
}
