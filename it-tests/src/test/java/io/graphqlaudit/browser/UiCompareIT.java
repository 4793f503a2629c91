package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Two events side by side. */
class UiCompareIT extends SignedIn {
    @BeforeEach
    void startAnew() {
        ui.wholeScreen();
        ui.go("events?q=action%3Adelete+last%3A24h&zone=UTC");
        ui.driver().navigate().refresh();
        ui.await("two deletions", ui::rows, rows -> rows.size() == 2);
    }

    @Test
    void takesTwoEvents() {
        ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
        ui.await(
                "three exports",
                ui::rows,
                rows -> rows.size() == 3 && rows.get(0).contains("export"));
        ui.click("checkbox", "Select all");
        assertThat(ui.get("button", "Compare").isEnabled()).isFalse();
        ui.get("checkbox", "Select export").click();
        ui.shows("2 events selected");
        ui.await("it takes two", () -> ui.get("button", "Compare").isEnabled(), enabled -> enabled);
    }

    @Test
    void showsFieldByFieldWhatDiffersByKeyboardAlone() {
        ui.tabTo("checkbox", "Select all");
        ui.keys(Keys.SPACE);
        ui.shows("2 events selected");
        ui.run("document.activeElement.blur();");
        ui.tabTo("button", "Compare");
        ui.keys(Keys.ENTER);
        ui.get("dialog", "Two events");
        List<String> all = ui.await("its fields", this::fields, fields -> fields.size() > 15);
        assertThat(all)
                .anyMatch(row -> row.equals("identity.application ≠ differs " + Story.SHOP + " " + Story.BILLING));
        assertThat(all).anyMatch(row -> row.startsWith("effect.action = same delete delete"));
        assertThat(all).anyMatch(row -> row.startsWith("identity.id ≠ differs "));
        assertThat(all).anyMatch(row -> row.startsWith("effect.targets[0].name ≠ differs ") && row.contains("churn"));
        List<String> differing =
                all.stream().filter(row -> !row.contains(" = same ")).toList();
        ui.shows(differing.size() + " fields of " + all.size() + " differ.");
        assertThat(received(all)).isSorted();
        assertThat(heads().get(2))
                .matches(
                        "First event \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d alan@example.com deleteModel model churn");
        assertThat(heads().get(3))
                .matches(
                        "Second event \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d grace@example.com deleteModel model draft");

        ui.tabTo("checkbox", "Only what differs");
        ui.keys(Keys.SPACE);
        ui.await("these alone", this::fields, differing::equals);
        ui.keys(Keys.ESCAPE);
        ui.awaitGone("dialog", "Two events");
        assertThat(ui.focused()).isEqualTo("button Compare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isAccessible(String theme) throws IOException {
        ui.prefers(theme);
        compare();
        assertThat(Axe.violations(ui.driver())).isEmpty();
        UiLooksIT.picture(ui, "compared-" + theme);
        ui.screen(360, 800, 1);
        ui.await(
                "it fits",
                () -> (Boolean)
                        ui.run(
                                "const sheet = document.querySelector('dialog.compare');"
                                        + " return sheet.scrollWidth <= sheet.clientWidth && sheet.getBoundingClientRect().right <= innerWidth;"),
                fits -> fits);
        assertThat(Axe.violations(ui.driver())).isEmpty();
    }

    @Test
    void saysWhereLongTextsDifferAndLetsHostileOnesDoNothing() {
        ui.run("window.alarms = 0; window.alert = () => { window.alarms++; };"
                + "addEventListener('securitypolicyviolation', () => { window.alarms++; });");
        ui.go("events?q=anomaly%3Aduplicate-keys+last%3A24h&zone=UTC");
        ui.await(
                "both hostile events",
                ui::rows,
                rows -> rows.size() == 2 && rows.stream().allMatch(row -> row.contains("Error")));
        compare();
        WebElement sheet = ui.get("dialog", "Two events");
        ui.await("their texts", () -> ui.text(sheet), text -> text.contains("<script>alert(1)</script>"));
        assertThat(ui.text(sheet)).doesNotContain("\u202E", "\u001B", "\u0007").hasSizeLessThan(100_000);
        assertThat(ui.run("return window.alarms")).isEqualTo(0L);
        assertThat(ui.run("return [...matching('script:not([src], [type=importmap]), img, iframe, [onerror]')].length"))
                .isEqualTo(0L);
    }

    /** An end of line is no end of an entry, and half a character no character of an event. */
    @Test
    void takesListsEntryByEntryAndTextCharacterByCharacter() {
        Instant now = Instant.now();
        String same = "x" + "\ud83d\ude00".repeat(1_000);
        Served.shared()
                .tell(List.of(
                        forwarded(now, List.of("192.0.2.1\n192.0.2.2"), same + "\ud83d\ude01"),
                        forwarded(now.plusMillis(5), List.of("192.0.2.1", "192.0.2.2"), same + "\ud83d\ude02")));
        ui.go("events?q=action%3Acollate+last%3A1h&zone=UTC");
        ui.await("both", ui::rows, rows -> rows.size() == 2);
        compare();

        assertThat(fields()).anyMatch(row -> row.startsWith("source.forwardedChain ≠ differs "));
        assertThat(fields())
                .anyMatch(row -> row.startsWith("effect.details.note ≠ differs ")
                        && row.contains("\ud83d\ude01")
                        && row.contains("\ud83d\ude02"));
        assertThat(ui.text()).doesNotContain("\\u{d");
    }

    private static AuditEvent forwarded(Instant at, List<String> chain, String note) {
        AuditEvent event = Story.ada().change(at, "collate", "c-1", "one", Result.SUCCESS);
        Source source = event.source();
        return new AuditEvent(
                event.identity(),
                event.time(),
                event.actor(),
                new Source(source.clientIp(), source.peerIp(), chain, source.userAgent()),
                event.operation(),
                event.field(),
                event.export(),
                new Effect(event.effect().action(), event.effect().targets(), Map.of("note", note)),
                event.outcome(),
                event.trace(),
                event.anomalies());
    }

    private void compare() {
        ui.click("checkbox", "Select all");
        ui.click("button", "Compare");
        ui.get("dialog", "Two events");
        ui.await("its fields", this::fields, fields -> fields.size() > 15);
    }

    @SuppressWarnings("unchecked") // A script's array of strings.
    private static List<String> heads() {
        return (List<String>) Objects.requireNonNull(
                ui.run("return [...matching('dialog.compare thead th')].map((each) => tidy(text(each)));"));
    }

    private List<String> fields() {
        return ui.rows().stream()
                .filter(row -> row.matches("(?s)\\S+ (= same|≠ \\S+).*"))
                .toList();
    }

    /** The times of both, of which the earlier one stands first. */
    private static List<String> received(List<String> fields) {
        String row = fields.stream()
                .filter(each -> each.startsWith("time.received "))
                .findFirst()
                .orElseThrow();
        String[] words = row.split(" ", -1);
        return List.of(words[words.length - 2], words[words.length - 1]);
    }
}
