package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.it.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;

/** All that is shown of one event, and how it is taken elsewhere. */
class UiEventIT extends SignedIn {
    private static final String DOCUMENT =
            "mutation DeleteModel($id: ID!) {\n  deleteModel(id: $id) {\n    id\n    name\n  }\n}";

    @Test
    void everythingThatIsKnownIsShown() {
        WebElement drawer = opened();
        ui.await("what stands near", () -> ui.text(drawer), text -> text.contains("Same trace"));
        String text = ui.text(drawer);
        assertThat(text)
                .contains("alan@example.com deleted model 'churn' from " + Story.INTRUDER_ADDRESS + ": success.")
                .contains("Claimed name DeleteModel sent by the client; it can be forged")
                .contains("Root field Arguments Outcome deleteModel id Success")
                .contains("Target model m-1 churn")
                .contains("User id u-alan", "E-mail alan@example.com", "Known by Session", "Known before yes")
                .contains("Address " + Story.INTRUDER_ADDRESS, "Peer 10.0.0.1", "User agent Mozilla/5.0")
                .contains("Forwarded " + Story.INTRUDER_ADDRESS + " as it was received: a claim")
                .contains("Session " + Story.INTRUDER_SESSION, "Request req-", "Trace 0000")
                .contains("HTTP status 200", "Rests on", "Application /shop", "Node web-1", "Policy " + Deeds.POLICY)
                .contains("Same session: " + Story.INTRUDER_SESSION + " Search for 3 others")
                .contains("Same address: " + Story.INTRUDER_ADDRESS, "Same actor: ");
        assertThat(code("Document").strip()).isEqualTo(DOCUMENT);
        assertThat(ui.run("return [...matching('.redacted')].map((each) => each.textContent + each.title).join();"))
                .isEqualTo("\"***\"A secret was taken out before it was stored");
        reads("alan@example.com deleted model 'churn'");
    }

    /** By the mouse, by the keyboard and by ear. */
    @Test
    void whatAFactIsIsExplainedWhereItsNameDoesNotSay() {
        opened();
        for (String name : List.of("Peer", "Rests on", "Position", "Policy")) {
            assertThat(String.valueOf(ui.run("""
                            const term = [...document.querySelectorAll('.drawer dfn')].find((each) => each.textContent === arguments[0]);
                            const before = term.parentElement.offsetHeight;
                            term.focus({ focusVisible: true });
                            const shown = term.parentElement.offsetHeight > before && document.activeElement === term;
                            return `${shown} ${term.title === term.getAttribute('aria-description')} ${term.title}`;
                            """, name)))
                    .as(name)
                    .startsWith("true true ")
                    .hasSizeGreaterThan(40);
        }
    }

    /** Names as long as whoever chose them liked. */
    @Test
    void whatIsLongIsToldInShortAndReadInWhole() {
        String name = "n".repeat(9_990) + "THE-END";
        Served.shared()
                .tell(List.of(Story.ada()
                        .change(Instant.now(), "reorder", name, name, Result.SUCCESS)
                        .withEffect(new Effect(
                                "reorder",
                                List.of(new Target("model", name, name)),
                                Map.of("not_done", "reorder model 7", "Case-No", "4711")))));
        ui.go("events?q=action%3Areorder+last%3A24h&zone=UTC");
        ui.await("it", ui::rows, rows -> rows.size() == 1);
        assertThat((Long) ui.run("return Math.max(...[...document.querySelectorAll('.events [title], .events bdi')]"
                        + ".flatMap((each) => [each.title.length, each.textContent.length]));"))
                .isLessThan(700);
        ui.get("button", "More for").click();
        ui.get("menuitem", "Filter for actor");
        assertThat(ui.find("menuitem", "Filter for target"))
                .as("no search has room for it")
                .isEmpty();
        ui.keys(Keys.ESCAPE);

        ui.click("row", "reorderModel");
        WebElement drawer = ui.get("dialog", "Success");
        ui.await("the event", () -> ui.text(drawer), text -> text.contains("Within 15 minutes"));
        assertThat(ui.text(drawer))
                .contains("Not done reorder model 7", "Case-No 4711")
                .doesNotContain("not_done");
        assertThat(String.valueOf(ui.run("return document.querySelector('.drawer .sentence').textContent;")))
                .endsWith("from 198.51.100.7: success, not done: reorder model 7.")
                .hasSizeLessThan(300);
        assertThat(code("Name").strip()).isEqualTo(name);
        assertThat(code("Value").strip()).isEqualTo(name);
    }

    @Test
    void whatStandsNearIsAKeyAway() {
        opened();
        ui.click("link", "Search for 3 others");
        List<String> rows = ui.await("the session", ui::rows, found -> found.size() == 4);
        assertThat(rows.get(1)).contains("exportModel");
        opened();
        ui.get("link", "alan@example.com exported 'customers'").click();
        ui.shows("alan@example.com exported 'customers', 48210 rows");
        assertThat(ui.text()).contains("Rows 48,210");
    }

    @Test
    void whatIsOddIsExplained() throws Exception {
        ui.go("events?q=anomaly%3Aduplicate-keys+last%3A24h&zone=UTC");
        ui.await("both hostile events", ui::rows, rows -> rows.size() == 2);
        ui.click("row", "createModel");
        ui.get("dialog", "Error");
        JsonNode notes = Served.shared()
                .ask("{auditEvents(query: \"anomaly:duplicate-keys last:24h\", first: 1)"
                        + "{nodes{anomalies{anomaly explanation}}}}")
                .path("data")
                .path("auditEvents")
                .path("nodes")
                .path(0)
                .path("anomalies");
        assertThat(notes).hasSize(3).allSatisfy(note -> {
            assertThat(note.path("explanation").asString()).hasSizeGreaterThan(20);
            ui.shows(note.path("explanation").asString());
        });
    }

    @Test
    void theEventBesideIsShownAndReadAloud() {
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.await("the exports", ui::rows, rows -> rows.size() == 3);
        ui.click("row", "customers");
        reads("alan@example.com exported 'customers'");
        ui.keys("j");
        reads("grace@example.com exported 'invoices'");
        ui.keys("k");
        reads("alan@example.com exported 'customers'");
        ui.keys(Keys.ESCAPE);
        ui.awaitGone("dialog", "Success");
        assertThat(ui.run("return focused().closest('tr').textContent.includes('customers');"))
                .isEqualTo(true);
    }

    @Test
    void itIsTakenElsewhereInFourForms() {
        opened();
        ui.run("Object.defineProperty(navigator, 'clipboard',"
                + "{ value: { writeText: async (text) => { window.copied = text; } } });");
        assertThat(copied("Copy permalink")).contains("#/events?q=id%3A", "event=");
        assertThat(copied("Copy GraphQL").strip()).isEqualTo(DOCUMENT);
        JsonNode stored = Json.read(copied("Copy as JSON"));
        assertThat(stored.path("effect").path("action").asString()).isEqualTo("delete");
        assertThat(stored.path("operation").path("text").asString()).startsWith("mutation DeleteModel");

        String curl = copied("Copy as cURL");
        assertThat(curl)
                .startsWith("# As recorded: secrets were taken out.\ncurl -sS")
                .contains("\"$GRAPHQL_URL\"");
        JsonNode sent = Json.read(curl.substring(curl.indexOf("'{") + 1, curl.lastIndexOf("}'") + 1));
        assertThat(sent.path("query").asString()).startsWith("mutation DeleteModel");
        assertThat(sent.path("operationName").asString()).isEqualTo("DeleteModel");
        assertThat(sent.path("variables").path("note").asString()).isEqualTo("***");
    }

    @Test
    void itIsMadeWiderByKeyboardAndByMouseAndStaysSo() {
        ui.screen(1280, 900, 1);
        try {
            opened();
            final long usual = width();
            ui.tabTo("separator", "Width of the event");
            ui.keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
            ui.await("wider", UiEventIT::width, width -> width == usual + 80);
            ui.driver().navigate().refresh();
            ui.await("as wide", UiEventIT::width, width -> width == usual + 80);
            new Actions(ui.driver())
                    .dragAndDropBy(ui.get("separator", "Width of the event"), 200, 0)
                    .perform();
            ui.await("narrower", UiEventIT::width, width -> Math.abs(width - (usual - 120)) < 5);
            ui.run("arguments[0].focus();", ui.get("separator", "Width of the event"));
            ui.keys(Keys.HOME);
            ui.await("as usual", UiEventIT::width, width -> width == usual);
            ui.keys(Keys.ESCAPE);
            ui.awaitGone("dialog", "Success");
        } finally {
            ui.run("localStorage.clear();");
            ui.wholeScreen();
        }
    }

    /** In pixels; 0 where no event is open. */
    private static long width() {
        return ((Number) Objects.requireNonNull(ui.run(
                        "return Math.round(document.querySelector('.drawer')?.getBoundingClientRect().width ?? 0);")))
                .longValue();
    }

    /** What somebody hears who cannot see the drawer. */
    private static void reads(String beginning) {
        ui.await(
                beginning,
                () -> String.valueOf(ui.run(
                        "return [...matching('.drawer [role=status]')].map((each) => tidy(text(each))).join();")),
                text -> text.startsWith(beginning));
    }

    private static WebElement opened() {
        ui.go("events?q=action%3Adelete+churn+last%3A24h&zone=UTC");
        ui.await(
                "one deletion",
                ui::rows,
                rows -> rows.size() == 1 && rows.get(0).contains("deleteModel"));
        ui.click("row", "churn");
        WebElement drawer = ui.get("dialog", "Success");
        ui.await("the event", () -> ui.text(drawer), text -> text.contains("DeleteModel"));
        return drawer;
    }

    private static String code(String label) {
        return String.valueOf(ui.run(
                "return [...matching('pre')].find((each) => each.getAttribute('aria-label') === arguments[0]).textContent;",
                label));
    }

    private static String copied(String item) {
        ui.run("window.copied = null; document.querySelector('.drawer-head [aria-haspopup=menu]').click();");
        ui.click("menuitem", item);
        return String.valueOf(ui.await("a copy", () -> ui.run("return window.copied;"), Objects::nonNull));
    }
}
