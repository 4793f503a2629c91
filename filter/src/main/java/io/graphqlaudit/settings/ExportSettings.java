package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.ADMIN;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;

/** The settings of how the log is taken away. */
public final class ExportSettings {
    /** Most exports of the log at a time. */
    public static final Setting AT_ONCE = new Setting(
            "exports.at-once",
            "4",
            ADMIN,
            ANYWHERE,
            false,
            "Most answers of `/export` under way at a time, at most 50; whoever asks for one more is told to come again."
                    + " Each has a thread of the server and a connection to the database now and then.");

    static final List<Setting> ALL = List.of(AT_ONCE);

    private ExportSettings() {}
}
