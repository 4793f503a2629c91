package io.graphqlaudit.browser;

import org.openqa.selenium.Keys;

/** How somebody uses the page: whatever can be done with the one can be done with the other alone. */
enum Hand {
    MOUSE {
        @Override
        void use(Ui ui, String role, String name) {
            ui.click(role, name);
        }

        @Override
        void write(Ui ui, String field, String text) {
            ui.type(field, text);
        }

        @Override
        void open(Ui ui, String words) {
            ui.click("row", words);
        }
    },
    KEYBOARD {
        @Override
        void use(Ui ui, String role, String name) {
            ui.tabTo(role, name);
            ui.keys(Keys.ENTER);
        }

        @Override
        void write(Ui ui, String field, String text) {
            ui.tabTo("field", field);
            ui.chord(Keys.CONTROL, "a");
            ui.keys(Keys.DELETE, text);
        }

        @Override
        void open(Ui ui, String words) {
            ui.tabTo("link", "Events");
            ui.await("a row with “" + words + "” reached by j", () -> next(ui), row -> row.contains(words));
            ui.keys(Keys.ENTER);
        }
    };

    private static String next(Ui ui) {
        ui.keys("j");
        return String.valueOf(ui.run("const row = focused()?.closest('tr'); return row ? tidy(text(row)) : '';"));
    }

    /** Presses a button, follows a link. */
    abstract void use(Ui ui, String role, String name);

    /** Puts a text into a field in place of what stood there. */
    abstract void write(Ui ui, String field, String text);

    /** Opens the event of the first line of the table that has these words. */
    abstract void open(Ui ui, String words);
}
