package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** What opens above a page, and the page for signing in: by the rules of WCAG 2.2 AA, light and dark, on small screens, pictured. */
class UiSheetsIT extends SignedIn {
    /** Something that opens above the page of events. */
    enum Sheet {
        HELP {
            @Override
            void open() {
                ui.click("button", "Help");
                ui.get("dialog", "Help");
            }
        },
        EXPORT {
            @Override
            void open() {
                ui.click("button", "Export");
                ui.get("dialog", "Export");
            }
        },
        RANGE {
            @Override
            void open() {
                ui.click("button", "Last 24 hours");
                ui.get("button", "Show this range");
            }
        },
        COMPLETIONS {
            @Override
            void open() {
                ui.type("Search", "a");
                ui.get("option", "actor:");
            }
        },
        COLUMNS {
            @Override
            void open() {
                ui.click("button", "Columns");
                ui.get("menuitem", "Narrow rows");
            }
        },
        ROW {
            @Override
            void open() {
                ui.get("button", "More for").click();
                ui.get("menuitem", "Copy permalink");
            }
        },
        PICKED {
            @Override
            void open() {
                ui.click("checkbox", " at ");
                ui.shows("1 event selected");
            }
        };

        abstract void open();
    }

    static Stream<Arguments> sheetsAndThemes() {
        return Stream.of(Sheet.values())
                .flatMap(sheet -> Stream.of("light", "dark").map(theme -> Arguments.of(sheet, theme)));
    }

    @ParameterizedTest
    @MethodSource("sheetsAndThemes")
    void isAccessibleAndFits(Sheet sheet, String theme) throws IOException {
        ui.prefers(theme);
        for (int width : List.of(1280, 360)) {
            ui.screen(width, 800, 1);
            ui.go("events?q=last%3A24h&zone=UTC");
            ui.driver().navigate().refresh();
            ui.await("a page of events", ui::rows, rows -> rows.size() == 50);
            ui.await("its numbers", ui::text, text -> !text.contains("Counting…"));
            sheet.open();
            fits();
            assertThat(Axe.violations(ui.driver())).isEmpty();
            UiLooksIT.picture(
                    ui, "sheet-" + sheet.name().toLowerCase(Locale.ROOT) + (width == 360 ? "-small-" : "-") + theme);
        }
    }

    @Test
    void signingInIsAccessibleAndFits() throws IOException {
        try (Ui other = Ui.open(Served.shared().home(), Served.shared().downloads())) {
            for (String theme : List.of("light", "dark")) {
                other.prefers(theme);
                for (int width : List.of(1280, 360)) {
                    other.screen(width, 800, 1);
                    other.type("API token", "gqa_wrong");
                    other.keys(Keys.ENTER);
                    other.await("a refusal", () -> other.text(other.get("alert", "")), text -> !text.isEmpty());
                    assertThat(Axe.violations(other.driver())).isEmpty();
                    UiLooksIT.picture(other, "sign-in" + (width == 360 ? "-small-" : "-") + theme);
                }
            }
        }
    }

    private static void fits() {
        ui.await("nothing stands out to the right", () -> ui.run("""
                        const menu = document.querySelector('.menu, dialog:modal, .range-panel, .completions:not([hidden])');
                        const box = menu?.getBoundingClientRect();
                        const out = box && (box.left < 0 || box.right > innerWidth);
                        return out || document.documentElement.scrollWidth > innerWidth ? 'too wide' : '';
                        """), ""::equals);
    }
}
