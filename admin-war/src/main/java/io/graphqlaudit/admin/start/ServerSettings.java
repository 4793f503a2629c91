package io.graphqlaudit.admin.start;

import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.settings.ExportSettings;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.RetentionSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.drain.DrainOptions;
import java.time.Clock;
import java.time.Duration;

/**
 * What the operator chose for the server, read as a whole before anything is opened: a start that is going to fail
 * must not hand out a token first.
 *
 * @param auditing whether the applications are audited
 * @param retention how long events are kept
 * @param betweenPurges rest between two looks for what has expired
 * @param drain what was chosen for the drain
 * @param exportsAtOnce most exports of the log at a time
 */
record ServerSettings(
        boolean auditing, RetentionPolicy retention, Duration betweenPurges, DrainOptions drain, int exportsAtOnce) {
    private static final int MOST_EXPORTS = 50;

    /** @throws io.graphqlaudit.settings.SettingsException when a value is not of its kind */
    static ServerSettings from(Settings settings, Clock clock) {
        return new ServerSettings(
                settings.flag(KnownSettings.ENABLED),
                RetentionPolicy.from(settings),
                settings.duration(RetentionSettings.EVERY),
                DrainOptions.from(settings, clock),
                settings.number(ExportSettings.AT_ONCE, 1, MOST_EXPORTS));
    }
}
