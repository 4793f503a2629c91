package io.graphqlaudit.event;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What an application on another host may send: events of its own, of the kinds that an application has. Whatever
 * comes from there is held to it, whenever it becomes readable.
 */
public final class IngestRule {
    /** What an application tells of its own spool and policy. All else of this kind is the admin server's to say. */
    private static final Set<String> OWN_ACTIONS = Set.of("gap", "start", "stop", "enable", "disable", "policy_change");

    private IngestRule() {}

    /**
     * Whether the event may come from another host.
     *
     * @param isSender tells whether a name is that of the application which sent it
     */
    public static boolean allows(AuditEvent event, Predicate<String> isSender) {
        boolean hasKind = switch (event.identity().kind()) {
            case LOGIN, OPERATION, EXPORT, ACTION -> true;
            case ACCESS -> false;
            case SYSTEM -> OWN_ACTIONS.contains(event.effect().action());
        };
        return hasKind && isSender.test(event.identity().application());
    }
}
