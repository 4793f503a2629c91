package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What somebody wrote who wishes the reader ill is text, and all of it can be seen. */
class UiHostileIT {
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kathmandu"})
    void everyTextOfAHostileEventIsInert(String zone) {
        try (Ui ui = Served.shared().signedIn()) {
            watch(ui);
            ui.go("events?q=anomaly%3Aduplicate-keys+last%3A24h&cols=when,who,what,where,status,errors&zone=" + zone);
            ui.await("both hostile events", ui::rows, rows -> rows.size() == 2);
            ui.keys("j");
            ui.keys(Keys.ENTER);
            WebElement drawer = ui.get("dialog", "Error");
            ui.await("its texts", () -> ui.text(drawer), text -> text.contains("<script>alert(1)</script>"));
            assertThat(ui.text(drawer))
                    .contains("Clients can send any name")
                    .doesNotContain("\u202E", "\u001B", "\u0007");
            ui.click("button", "The event as it is stored");
            ui.await(
                    "its JSON",
                    () -> ui.text(drawer),
                    text -> text.contains("schemaVersion") || text.contains("\"id\""));
            isInert(ui);
        }
    }

    @Test
    void aMegabyteOfVariablesIsShown() {
        try (Ui ui = Served.shared().signedIn()) {
            watch(ui);
            ui.go("events?q=anomaly%3Aduplicate-keys+last%3A24h&zone=UTC");
            ui.await("both hostile events", ui::rows, rows -> rows.size() == 2);
            ui.keys("j", "j");
            ui.keys(Keys.ENTER);
            ui.get("dialog", "Error");
            ui.await("much text", () -> ui.text().length(), length -> length > 10_000);
            ui.keys(Keys.ESCAPE);
            ui.awaitGone("dialog", "Error");
            isInert(ui);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor?name=%3Cscript%3Ealert(1)%3C/script%3E%E2%80%AE",
                "%3Cimg%20src=x%20onerror=alert(1)%3E",
                "events?q=%22%3Cscript%3Ealert(1)%3C/script%3E%22+last:24h",
                "health?find=%3Cscript%3E",
                "events?q=%3Cscript%3E&zone=%3Cscript%3E&event=%3Cscript%3E&cols=%3Cscript%3E,constructor",
                "constructor?q=__proto__"
            })
    void aHostileLinkIsInert(String fragment) {
        try (Ui ui = Served.shared().signedIn()) {
            watch(ui);
            ui.go(fragment);
            ui.await("nothing is loading", ui::text, text -> !text.contains("Loading") && text.length() > 100);
            isInert(ui);
        }
    }

    /** Half a character would be told as one that cannot be seen, and is none that anybody wrote. */
    @Test
    void whereALongTextIsCutNoCharacterIsCutInHalf() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=last%3A24h&zone=UTC");
            ui.await("a page of events", ui::rows, rows -> rows.size() == 50);
            for (String before : List.of("", "x")) {
                String text = before + "\ud83d\ude00".repeat(12_000);
                String[] shown = String.valueOf(ui.run("""
                        const ui = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
                        return Promise.all(['format', 'code-view', 'copies'].map((name) => import(`${ui}${name}.js`)))
                          .then(async ([{ visible }, code, { rowsAsText }]) => {
                            const view = document.createElement('audit-code');
                            view.language = 'graphql';
                            view.text = arguments[0];
                            document.body.append(view);
                            await view.updateComplete;
                            const seen = view.querySelector('pre').textContent;
                            view.remove();
                            const row = { who: arguments[0], targets: [], qualifiers: {} };
                            return [visible(arguments[0]), visible(arguments[0], 81), seen, rowsAsText([row], ['who'], 'UTC')].join('|');
                          });
                        """, text)).split("\\|");

                assertThat(shown)
                        .hasSize(4)
                        .allSatisfy(each -> assertThat(each)
                                .contains(before + "\ud83d\ude00")
                                .contains("\ud83d\ude00…")
                                .doesNotContain("\\u{"));
            }
        }
    }

    /** Dialogs would block the browser; what calls them is counted instead. */
    private static void watch(Ui ui) {
        ui.run("window.alarms = 0; window.alert = window.confirm = window.prompt = () => { window.alarms++; };"
                + "addEventListener('securitypolicyviolation', () => { window.alarms++; });");
        ui.traffic().clear();
    }

    private static void isInert(Ui ui) {
        assertThat(ui.run("return window.alarms")).isEqualTo(0L);
        assertThat(ui.run("return [...matching('script:not([src], [type=importmap]), img, iframe, [onerror]')].length"))
                .isEqualTo(0L);
        assertThat(ui.traffic().complaints()).isEmpty();
        assertThat(ui.traffic().exchanges())
                .allMatch(exchange ->
                        exchange.url().startsWith(Served.shared().home().toString()));
    }
}
