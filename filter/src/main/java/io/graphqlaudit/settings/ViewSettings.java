package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.ADMIN;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;

/** The settings of what the views of the log show. */
public final class ViewSettings {
    /** Where an operator's own words stand. */
    public static final Setting NAMES_FILE = new Setting(
            "views.names-file",
            null,
            ADMIN,
            ANYWHERE,
            false,
            "File that says what an application's own resources and actions are called in Clarifai's and Snorkel's API"
                    + " (`docs/views.md`); its rules stand before the built-in ones. It is read at the start.");

    /** What this installation is called on the page. */
    public static final Setting ENVIRONMENT = new Setting(
            "views.environment",
            "",
            ADMIN,
            ANYWHERE,
            false,
            "A word that stands at the top of every page of the log, such as `production`, so that nobody takes one"
                    + " installation for another. Whoever opens the page sees it, signed in or not.");

    static final List<Setting> ALL = List.of(NAMES_FILE, ENVIRONMENT);

    private ViewSettings() {}
}
