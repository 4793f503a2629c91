package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where things stand: what is folded on a small screen, and what is not broken on any. */
class UiLayoutIT extends SignedIn {
    @AfterEach
    void asItWas() {
        ui.run("sessionStorage.clear();");
        ui.wholeScreen();
    }

    /** Else it would fill what is seen first. */
    @Test
    void onASmallScreenTimesAreShownWhenAskedForAndStaySo() {
        ui.screen(360, 800, 1);
        show("events?q=last%3A24h&zone=UTC");
        ui.await("events", ui::rows, rows -> rows.size() == 50);
        ui.get("button", "Show times");
        assertThat(ui.find("slider", "Events over time")).isEmpty();
        assertThat(number("document.querySelector('audit-histogram').offsetHeight"))
                .as("no gap in its place")
                .isEqualTo(number("document.querySelector('audit-histogram .fold').offsetHeight"));

        ui.await(
                "no gap below the number of events",
                () -> number("document.querySelector('.bar .summary').offsetHeight"),
                height -> height < 40);

        ui.click("button", "Show times");
        ui.get("slider", "Events over time");
        ui.await("the focus where it was", ui::focused, "button Hide times"::equals);
        ui.driver().navigate().refresh();
        ui.get("slider", "Events over time");

        ui.click("button", "Hide times");
        ui.awaitGone("slider", "Events over time");
        ui.driver().navigate().refresh();
        ui.get("button", "Show times");
        ui.wholeScreen();
        ui.get("slider", "Events over time");
        assertThat(ui.find("button", "Show times")).isEmpty();
    }

    @Test
    void theButtonsOfAnOpenEventStandOnOneLine() {
        ui.screen(360, 800, 1);
        show("events?q=action%3Adelete+churn+last%3A24h&zone=UTC");
        ui.click("row", "churn");
        ui.get("button", "Close");
        ui.shows("Within 15 minutes");
        assertThat(number("new Set([...document.querySelectorAll('.drawer-head button')].map((each) =>"
                        + " Math.round(each.getBoundingClientRect().top))).size"))
                .isEqualTo(1);
    }

    @Test
    void anAddressIsNotBroken() {
        ui.screen(1400, 900, 1);
        show("actor?name=alan%40example.com&q=last%3A30d&zone=UTC");
        ui.shows("Last events");
        assertThat(number("document.querySelectorAll('td.where a').length")).isGreaterThan(5);
        assertThat(number("[...document.querySelectorAll('td.where a')].filter((each) =>"
                        + " each.getClientRects().length > 1).length"))
                .isZero();
    }

    @Test
    void whatWasDoneIsReadBeforeWhatItWasDoneTo() {
        ui.screen(1280, 800, 1);
        show("events?q=anomaly%3Aduplicate-keys+last%3A24h&zone=UTC");
        ui.await("both hostile events", ui::rows, rows -> rows.size() == 2);
        assertThat(number("[...document.querySelectorAll('.what > bdi')].filter((each) =>"
                        + " each.textContent === 'createModel' && each.scrollWidth <= each.clientWidth).length"))
                .isEqualTo(2);
    }

    @Test
    void theStripeAboveReachesTheEdgeAlsoOfAShortPage() {
        ui.screen(1400, 1600, 1);
        for (String page : new String[] {"nowhere", "events?q=last%3A7d&zone=UTC"}) {
            show(page);
            assertThat(number("document.documentElement.clientWidth"
                            + " - document.querySelector('header.top').getBoundingClientRect().right"))
                    .as(page)
                    .isZero();
            assertThat(ui.run("return getComputedStyle(document.documentElement).overflowY;"))
                    .as("the bar beside it is there, whether there is something to scroll or not")
                    .isEqualTo("scroll");
        }
    }

    @Test
    void aSearchTextInTheHelpIsNotBroken() {
        show("events?q=last%3A24h&zone=UTC");
        for (int width = 900; width >= 300; width -= 100) {
            ui.screen(width, 800, 1);
            ui.click("button", "Help");
            ui.get("dialog", "Help");
            assertThat(number("[...document.querySelectorAll('dialog .unbroken')].at(-1).getClientRects().length"))
                    .as("at %s pixels", width)
                    .isEqualTo(1);
            ui.click("button", "Close");
            ui.awaitGone("dialog", "Help");
        }
    }

    @Test
    void anEmptyHistogramCountsNothing() {
        show("events?q=actor%3Anobody-at-all+last%3A24h&zone=UTC");
        ui.shows("No events");
        ui.shows("A bar is");
        assertThat(number("document.querySelectorAll('.plot .most').length")).isZero();
    }

    /** Anew, whatever was shown before. */
    private static void show(String fragment) {
        ui.go(fragment);
        ui.driver().navigate().refresh();
        ui.shows("Sign out");
    }

    private static int number(String script) {
        return ((Number) Objects.requireNonNull(ui.run("return " + script + ";"))).intValue();
    }
}
