package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.mapping.ViewNames;
import io.graphqlaudit.admin.mapping.ViewNamesFile;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.settings.AccessSettings;
import io.graphqlaudit.settings.ExportSettings;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.QuerySettings;
import io.graphqlaudit.settings.RetentionSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.settings.StreamSettings;
import io.graphqlaudit.settings.ViewSettings;
import io.graphqlaudit.source.SourceRules;
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
 * @param streamsAtOnce most streams of new events at a time
 * @param queryTimeout how long the database may take over a statement of the page and its API
 * @param names what the views call resources and actions
 * @param sources which proxies are believed
 * @param requestsPerMinute how often a caller may ask; 0 for any number
 * @param containerSignIn whether users of the server that runs this may sign in
 * @param environment what this installation is called on the page; empty for nothing
 */
record ServerSettings(
        boolean auditing,
        RetentionPolicy retention,
        Duration betweenPurges,
        DrainOptions drain,
        int exportsAtOnce,
        int streamsAtOnce,
        Duration queryTimeout,
        ViewNames names,
        SourceRules sources,
        int requestsPerMinute,
        boolean containerSignIn,
        String environment) {
    private static final int MOST_EXPORTS = 50;
    private static final int MOST_STREAMS = 1_000;
    private static final int MOST_REQUESTS = 1_000_000;

    /** @throws io.graphqlaudit.settings.SettingsException when a value is not of its kind */
    static ServerSettings from(Settings settings, Clock clock) {
        return new ServerSettings(
                settings.flag(KnownSettings.ENABLED),
                RetentionPolicy.from(settings),
                settings.duration(RetentionSettings.EVERY),
                DrainOptions.from(settings, clock),
                settings.number(ExportSettings.AT_ONCE, 1, MOST_EXPORTS),
                settings.number(StreamSettings.AT_ONCE, 1, MOST_STREAMS),
                timeout(settings),
                ViewNamesFile.from(settings),
                SourceRules.of(settings),
                settings.number(AccessSettings.REQUESTS_PER_MINUTE, 0, MOST_REQUESTS),
                settings.flag(AccessSettings.CONTAINER_SIGN_IN),
                settings.string(ViewSettings.ENVIRONMENT).orElse(""));
    }

    private static Duration timeout(Settings settings) {
        Duration timeout = settings.duration(QuerySettings.TIMEOUT);
        if (timeout.isZero()) {
            throw new SettingsException("The setting query.timeout must be at least 1ms.");
        }
        return timeout;
    }
}
