package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.ADMIN;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;

/** The settings of who may ask the admin WAR, and how often. */
public final class AccessSettings {
    /** How often one caller may ask. */
    public static final Setting REQUESTS_PER_MINUTE = new Setting(
            "access.requests-per-minute",
            "600",
            ADMIN,
            ANYWHERE,
            false,
            "Requests that one API token, or one signed-in user, may make in a minute with the scopes `read` and `export`;"
                    + " past it the answer is 429 with `Retry-After`. All admin servers on one database count together."
                    + " `0`: no limit.");

    /** Whether users of the server may sign in. */
    public static final Setting CONTAINER_SIGN_IN = new Setting(
            "access.container-sign-in",
            "false",
            ADMIN,
            ANYWHERE,
            false,
            "`true`: whoever the server that runs the WAR knows by name and password, and gives the role `superadmin`,"
                    + " may sign in with a browser, with the scopes `read` and `export`.");

    static final List<Setting> ALL = List.of(REQUESTS_PER_MINUTE, CONTAINER_SIGN_IN);

    private AccessSettings() {}
}
