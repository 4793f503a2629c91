package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.FILTER;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;
import static io.graphqlaudit.settings.Setting.Scope.WEB_APPLICATION;

import java.util.List;

/** The settings of who acts, beside {@link KnownSettings#ACTOR_SESSION_ATTRIBUTE}. */
public final class ActorSettings {
    /** The application's own class that knows who acts. */
    public static final Setting RESOLVER = new Setting(
            "actor.resolver",
            null,
            FILTER,
            WEB_APPLICATION,
            false,
            "Class of the application that says who acts: a public one that implements"
                    + " `io.graphqlaudit.actor.ActorResolver`, with a public constructor without parameters. It is asked"
                    + " first.");

    /** The header that names the user. */
    public static final Setting HEADER = new Setting(
            "actor.header",
            null,
            FILTER,
            ANYWHERE,
            false,
            "Header in which a proxy that signs people in names the user, such as `X-Forwarded-User`; believed from"
                    + " `source.trusted-proxies` alone, which must set or remove it in every request.");

    /** The header that gives the user's e-mail address. */
    public static final Setting EMAIL_HEADER = new Setting(
            "actor.email-header",
            null,
            FILTER,
            ANYWHERE,
            false,
            "Header in which such a proxy gives the user's e-mail address, such as `X-Forwarded-Email`; with"
                    + " `actor.header` or in its place.");

    static final List<Setting> ALL = List.of(RESOLVER, HEADER, EMAIL_HEADER);

    private ActorSettings() {}
}
