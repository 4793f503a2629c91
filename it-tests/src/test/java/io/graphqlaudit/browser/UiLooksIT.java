package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;

/**
 * Each page, light and dark, by the rules of WCAG 2.2 AA; on small screens, at twice its size, and by keyboard. Pictures
 * of them lie in {@code target/screenshots} afterwards, and with {@code -Dupdate.docs=true} in {@code docs/images} but for some.
 */
class UiLooksIT extends SignedIn {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Path IMAGES = Path.of("..", "docs", "images");

    /** Others name folders and hosts of the machine that they were made on. */
    private static final List<String> IN_DOCUMENTS =
            List.of("events-", "event-", "logins-", "exports-", "actor-", "retention-", "tokens-");

    /** A page of the interface in a state worth seeing, and words that it shows when all has come. */
    enum Shown {
        EVENTS("events?q=last%3A24h&zone=UTC", "Older events"),
        EVENT("events?q=action%3Adelete+churn+last%3A24h&zone=UTC", "mutation DeleteModel"),
        LOGINS("logins?q=last%3A24h&zone=UTC", "Then alan@example.com signed in at "),
        EXPORTS("exports?q=last%3A7d&zone=UTC", "48,210"),
        ACTOR("actor?name=alan%40example.com&q=last%3A30d&zone=UTC", "Last events"),
        SOURCES("sources?zone=UTC", Story.BILLING),
        TOKENS("tokens?zone=UTC", "All tokens"),
        RETENTION("retention?zone=UTC", "Place the hold"),
        HEALTH("health?zone=UTC", "Comes from"),
        NO_EVENTS("events?q=actor%3Anobody+last%3A24h&zone=UTC", "No events"),
        NOT_UNDERSTOOD("events?q=actr%3Anobody&zone=UTC", "is not understood");

        private final String fragment;
        private final String words;

        Shown(String fragment, String words) {
            this.fragment = fragment;
            this.words = words;
        }

        void open() {
            ui.go("nowhere");
            ui.shows("There is no page");
            ui.go(fragment);
            if (this == EVENT) {
                ui.click("row", "churn");
                ui.shows("Within 15 minutes");
            }
            if (this == EVENTS) {
                ui.await("all came", ui::rows, rows -> rows.size() > 20);
            } else {
                ui.shows(words);
            }
            ui.await(
                    "nothing is loading",
                    ui::text,
                    text -> !text.contains("Loading") && !text.contains("Counting…") && !text.contains("Looking…"));
        }
    }

    /** @see Ui#screen */
    private record Screen(int width, int height, int scale) {}

    @AfterEach
    void asItWas() {
        ui.wholeScreen();
    }

    static Stream<Arguments> pagesAndThemes() {
        return Stream.of(Shown.values())
                .flatMap(page -> Stream.of("light", "dark").map(theme -> Arguments.of(page, theme)));
    }

    @ParameterizedTest
    @MethodSource("pagesAndThemes")
    void isAccessibleAndPictured(Shown page, String theme) throws IOException {
        ui.prefers(theme);
        page.open();
        assertThat(ui.run("return getComputedStyle(document.documentElement).colorScheme + "
                        + "matchMedia('(prefers-color-scheme: dark)').matches"))
                .isEqualTo("light dark" + theme.equals("dark"));
        assertThat(Axe.violations(ui.driver())).isEmpty();
        picture(ui, page.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + theme);
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void fitsOnASmallScreenAndAtTwiceItsSize(Shown page) throws IOException {
        ui.prefers("light");
        page.open();
        for (Screen screen : List.of(new Screen(360, 800, 1), new Screen(640, 450, 2), new Screen(320, 640, 1))) {
            ui.screen(screen.width(), screen.height(), screen.scale());
            ui.await(
                    page + " fits into " + screen,
                    () -> (Boolean)
                            ui.run("const all = document.documentElement; return all.scrollWidth <= innerWidth;"),
                    fits -> fits);
            assertThat(Axe.violations(ui.driver())).isEmpty();
            if (screen.width() == 360) {
                picture(ui, page.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-small");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void everythingThatTakesKeysShowsThatItHasTheFocus(Shown page) {
        page.open();
        ui.run("document.activeElement.blur();");
        Set<String> passed = new LinkedHashSet<>();
        for (int i = 0; i < 40; i++) {
            ui.keys(Keys.TAB);
            String seen = String.valueOf(ui.run("""
                    const f = focused();
                    if (!f || f === document.body) return 'nothing';
                    const style = getComputedStyle(f);
                    const box = f.getBoundingClientRect();
                    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
                    return `${ring && inside} ${f.localName} ${name(f).slice(0, 60)}`;
                    """));
            if (!seen.equals("nothing")) {
                passed.add(seen);
            }
        }
        assertThat(passed).hasSizeGreaterThan(8).allMatch(each -> each.startsWith("true "));
    }

    /** What is seen now, among the pictures of the pages. */
    static void picture(Ui ui, String name) throws IOException {
        Files.createDirectories(SHOTS);
        Path file = SHOTS.resolve(name + ".png");
        Files.write(file, ui.driver().getScreenshotAs(OutputType.BYTES));
        assertThat(Files.size(file)).isGreaterThan(5_000);
        if (Boolean.getBoolean("update.docs") && IN_DOCUMENTS.stream().anyMatch(name::startsWith)) {
            Files.createDirectories(IMAGES);
            Files.copy(file, IMAGES.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
