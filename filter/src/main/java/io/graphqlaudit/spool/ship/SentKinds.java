package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.AuditEvent;
import java.util.Set;

/** Which events an application may send. */
public final class SentKinds {
    /** What an application tells of its own spool. All else of this kind is the admin WAR's to say. */
    private static final Set<String> OWN_ACTIONS = Set.of("gap");

    private SentKinds() {}

    /** Whether an application may tell of such an event; whose it is remains to be asked. */
    public static boolean allow(AuditEvent event) {
        return switch (event.identity().kind()) {
            case LOGIN, OPERATION, EXPORT, ACTION -> true;
            case ACCESS -> false;
            case SYSTEM -> OWN_ACTIONS.contains(event.effect().action());
        };
    }
}
