package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.ADMIN;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import io.graphqlaudit.event.EventKind;
import java.util.List;
import java.util.Locale;

/** The settings of how long events are kept, and how they are deleted. */
public final class RetentionSettings {
    /** Days for which events are kept. */
    public static final Setting DAYS = new Setting(
            "retention.days",
            "400",
            ADMIN,
            ANYWHERE,
            false,
            "Days for which events are kept; older ones are deleted unless a legal hold covers them. `0` or `forever`:"
                    + " never.");

    /** Days for which events of kind {@code LOGIN} are kept. */
    public static final Setting LOGIN_DAYS = retention("login");

    /** Days for which events of kind {@code OPERATION} are kept. */
    public static final Setting OPERATION_DAYS = retention("operation");

    /** Days for which events of kind {@code EXPORT} are kept. */
    public static final Setting EXPORT_DAYS = retention("export");

    /** Days for which events of kind {@code ACTION} are kept. */
    public static final Setting ACTION_DAYS = retention("action");

    /** Days for which events of kind {@code ACCESS} are kept. */
    public static final Setting ACCESS_DAYS = retention("access");

    /** Days for which events of kind {@code SYSTEM} are kept. */
    public static final Setting SYSTEM_DAYS = retention("system");

    /** How long a silent server keeps the others from deleting. */
    public static final Setting LEASE = new Setting(
            "retention.lease",
            "30s",
            ADMIN,
            ANYWHERE,
            false,
            "Of several admin servers on one database one at a time deletes events; when nothing is heard of it for so"
                    + " long, another takes over.");

    /** How often expired events are looked for. */
    public static final Setting EVERY = new Setting(
            "retention.every",
            "1h",
            ADMIN,
            ANYWHERE,
            false,
            "How often expired events are looked for, and PostgreSQL's partitions made ahead.");

    /** Most events deleted in one transaction. */
    public static final Setting BATCH = new Setting(
            "retention.batch",
            "5000",
            ADMIN,
            ANYWHERE,
            false,
            "Most expired events deleted in one transaction, at most 5000.");

    /** Rest between two such transactions. */
    public static final Setting PAUSE = new Setting(
            "retention.pause",
            "100ms",
            ADMIN,
            ANYWHERE,
            false,
            "Rest between two transactions that delete, so that storing and reading have their turn.");

    static final List<Setting> ALL = List.of(
            DAYS,
            LOGIN_DAYS,
            OPERATION_DAYS,
            EXPORT_DAYS,
            ACTION_DAYS,
            ACCESS_DAYS,
            SYSTEM_DAYS,
            LEASE,
            EVERY,
            BATCH,
            PAUSE);

    private RetentionSettings() {}

    /** How long events of that kind are kept, where it differs from {@link #DAYS}. */
    public static Setting of(EventKind kind) {
        return switch (kind) {
            case LOGIN -> LOGIN_DAYS;
            case OPERATION -> OPERATION_DAYS;
            case EXPORT -> EXPORT_DAYS;
            case ACTION -> ACTION_DAYS;
            case ACCESS -> ACCESS_DAYS;
            case SYSTEM -> SYSTEM_DAYS;
        };
    }

    private static Setting retention(String kind) {
        return new Setting(
                "retention." + kind + ".days",
                null,
                ADMIN,
                ANYWHERE,
                false,
                "As `retention.days`, for events of kind `" + kind.toUpperCase(Locale.ROOT) + "` alone.");
    }
}
