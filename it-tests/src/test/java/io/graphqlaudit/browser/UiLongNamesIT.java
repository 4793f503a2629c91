package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Result;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of the greatest length, without any place to break them, push nothing out of the page. */
class UiLongNamesIT {
    private static final String LONG = "a-name-that-goes-on-".repeat(9) + "and-ends";
    private static final String EMAIL = "x".repeat(180) + "@example.com";
    private static final String ADDRESS = "2001:db8:85a3:1319:8a2e:370:7344:9999";
    private static final String SESSION = "k1:" + "0123456789abcdef".repeat(4);

    private static Served served;
    private static Ui ui;

    /** Pages that show such names. */
    enum Page {
        EVENTS("events?q=last%3A24h&zone=America%2FArgentina%2FComodRivadavia", "Older events"),
        EVENT("events?q=action%3Adelete+resource%3Amodel+last%3A24h&zone=UTC", ""),
        LOGINS("logins?q=last%3A24h&zone=UTC", "By address"),
        EXPORTS("exports?q=last%3A24h&zone=UTC", "Latest"),
        ACTOR("actor?q=last%3A24h&zone=UTC&name=" + EMAIL.replace("@", "%40"), "Last events"),
        SOURCES("sources?zone=UTC", "Last status"),
        RETENTION("retention?zone=UTC", "standing"),
        TOKENS("tokens?zone=UTC", "All tokens");

        private final String fragment;
        private final String words;

        Page(String fragment, String words) {
            this.fragment = fragment;
            this.words = words;
        }
    }

    @BeforeAll
    static void tell() throws Exception {
        served = Served.start(Map.of("GRAPHQLAUDIT_VIEWS_ENVIRONMENT", "an-environment-of-a-long-name"));
        Deeds deeds = new Deeds(Story.SHOP, "u-" + LONG, EMAIL, ADDRESS, SESSION);
        Instant now = Instant.now().minusSeconds(60);
        served.tell(List.of(
                deeds.login(now.minusSeconds(20), Result.FAILURE),
                deeds.login(now.minusSeconds(19), Result.SUCCESS),
                deeds.export(now.minusSeconds(18), LONG, 9_007_199_254_740_991L),
                deeds.change(now, "delete", LONG, LONG, Result.NOT_EXECUTED)));
        served.ask("mutation{placeHold(input:{name:\"" + LONG.substring(0, 100) + "\", reason:\"" + LONG
                + "\", actor:\"" + EMAIL + "\", application:\"" + LONG + "\"}){hold{name}}}");
        served.token(LONG.substring(0, 60), "read", "export", "metrics", "admin");
        ui = served.signedIn();
    }

    @AfterAll
    static void leave() {
        ui.close();
        served.close();
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void pushNothingOut(Page page) throws IOException {
        for (int width : List.of(1280, 360)) {
            ui.prefers(width == 360 ? "dark" : "light");
            ui.screen(width, 900, 1);
            ui.go("nowhere");
            ui.go(page.fragment);
            if (page == Page.EVENT) {
                ui.click("row", "a-name-that-goes-on");
                ui.shows("Within 15 minutes");
                ui.shows("The event as it is stored");
            } else if (page == Page.EVENTS) {
                ui.await("events", ui::rows, rows -> rows.size() == 50);
            } else {
                ui.shows(page.words);
            }
            ui.await(
                    "nothing is loading",
                    ui::text,
                    text -> !text.contains("Loading") && !text.contains("Counting…") && !text.contains("Looking…"));
            assertThat(ui.run("const drawer = document.querySelector('.drawer')?.getBoundingClientRect();"
                            + " return document.documentElement.scrollWidth <= innerWidth && !(drawer?.left < 0);"))
                    .isEqualTo(true);
            assertThat(Axe.violations(ui.driver())).isEmpty();
            UiLooksIT.picture(ui, "long-" + page.name().toLowerCase(Locale.ROOT) + (width == 360 ? "-small" : ""));
        }
    }
}
