package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.ADMIN;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;

/** The settings of how the log is followed as it grows. */
public final class StreamSettings {
    /** Most streams of new events at a time. */
    public static final Setting AT_ONCE = new Setting(
            "streams.at-once",
            "50",
            ADMIN,
            ANYWHERE,
            false,
            "Most clients of `/stream` at a time, at most 1000; whoever comes beyond them is told to come again, and so is a caller who has a fifth of them. Each has some"
                    + " ten kilobytes, at most a few hundred, and no thread; all of them share one.");

    static final List<Setting> ALL = List.of(AT_ONCE);

    private StreamSettings() {}
}
