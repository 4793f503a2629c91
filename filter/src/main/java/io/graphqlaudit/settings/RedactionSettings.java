package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.FILTER;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;
import java.util.Optional;

/** The settings of what is hidden, beside {@link KnownSettings#REDACT_NAMES}. */
public final class RedactionSettings {
    /** Whether names say what is hidden or what is shown. */
    public static final Setting MODE = new Setting(
            "redact.mode",
            "deny",
            FILTER,
            ANYWHERE,
            false,
            "`deny`: values are kept unless their name, their use or their shape makes them secret. `allow`: of those,"
                    + " only the values of the names in `redact.allow` are kept.");

    /** The names whose values are kept. */
    public static final Setting ALLOW = new Setting(
            "redact.allow",
            "",
            FILTER,
            ANYWHERE,
            false,
            "With `redact.mode=allow`: names of arguments and input fields whose values are kept, separated by commas;"
                    + " case, `_` and `-` do not matter. A name that is known to be secret stays secret. What a"
                    + " view is to show belongs here, too: the address that was tried (`email`), the model of an export"
                    + " (`model`), the `id` and `name` of what was changed.");

    /** The names whose values are hashed. */
    public static final Setting HASH_NAMES = new Setting(
            "redact.hash-names",
            "",
            FILTER,
            ANYWHERE,
            false,
            "Names whose values are replaced by a keyed hash instead of `***`, so that equal values can be told to be"
                    + " equal; the key is that of the data folder.");

    /** The names of which the end is kept. */
    public static final Setting LAST_FOUR = new Setting(
            "redact.last-four",
            "",
            FILTER,
            ANYWHERE,
            false,
            "Names of keys of which the last four characters are kept, as in `…1a2b`; values of at most 12 characters"
                    + " are hidden whole. Not for passwords, of which nothing is shown.");

    static final List<Setting> ALL = List.of(MODE, ALLOW, HASH_NAMES, LAST_FOUR);

    private RedactionSettings() {}

    /**
     * The names in a setting, as given.
     *
     * @throws SettingsException when one of them is not a name, such as a pattern
     */
    public static List<String> names(Settings settings, Setting setting) {
        List<String> names = settings.list(setting);
        for (String name : names) {
            if (!name.codePoints().allMatch(RedactionSettings::mayStandInName)) {
                throw new SettingsException("The setting " + setting.name() + " has '" + name
                        + "': it takes whole names, separated by commas, without wildcards.");
            }
        }
        return names;
    }

    private static boolean mayStandInName(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || c == '_'
                || c == '-';
    }

    /**
     * The only names whose values are shown; empty where all are that are not secret.
     *
     * @throws SettingsException when there are such names though the mode does not ask for them
     */
    public static Optional<List<String>> allowed(Settings settings) {
        List<String> names = names(settings, ALLOW);
        if (isAllowList(settings)) {
            return Optional.of(names);
        }
        if (!names.isEmpty()) {
            throw new SettingsException("The setting " + ALLOW.name() + " has names, but does nothing without "
                    + MODE.name() + "=allow: set that, or remove the names.");
        }
        return Optional.empty();
    }

    private static boolean isAllowList(Settings settings) {
        return settings.choice(MODE, Mode.class) == Mode.ALLOW;
    }

    private enum Mode {
        DENY,
        ALLOW
    }
}
