package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.FILTER;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;

/** The settings of what is recorded, beside those in {@link KnownSettings}. */
public final class PolicySettings {
    /** Whether events are kept. */
    public static final Setting MODE = new Setting(
            "mode",
            "record",
            FILTER,
            ANYWHERE,
            false,
            "`record`: events are kept. `observe`: nothing is kept and no folder is opened; the log says in one line for"
                    + " each request what would be recorded, redacted, at most ten lines a second.");

    /** Where the rules stand. */
    public static final Setting FILE = new Setting(
            "policy.file",
            null,
            FILTER,
            ANYWHERE,
            false,
            "File with rules that say what is recorded (`docs/policy.md`); they stand before the built-in ones. A change"
                    + " takes effect for requests that begin afterwards. Default: the built-in rules alone.");

    static final List<Setting> ALL = List.of(MODE, FILE);

    private PolicySettings() {}

    /**
     * Whether nothing is kept.
     *
     * @throws SettingsException when the mode is neither of the two
     */
    public static boolean isObserving(Settings settings) {
        return settings.choice(MODE, Mode.class) == Mode.OBSERVE;
    }

    private enum Mode {
        RECORD,
        OBSERVE
    }
}
