package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.ADMIN;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;

/** The settings of how the log is asked. */
public final class QuerySettings {
    /** Longest time for a statement. */
    public static final Setting TIMEOUT = new Setting(
            "query.timeout",
            "10s",
            ADMIN,
            ANYWHERE,
            false,
            "Longest time that the database may take over one statement of the page and its GraphQL API; what takes"
                    + " longer is cancelled there, and whoever asked is told to ask for less. The published APIs"
                    + " and `/export` wait as long as it takes.");

    static final List<Setting> ALL = List.of(TIMEOUT);

    private QuerySettings() {}
}
