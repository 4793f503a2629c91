package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Export;
import org.jspecify.annotations.Nullable;

/**
 * Which of the published listings shows an event; each event stands in at most one. The code is what the store
 * keeps, so that one index serves each listing.
 */
public enum Listing {
    /** In none of them. */
    NONE(0),
    /** {@code LOGIN}: every attempt to sign in. */
    LOGINS(1),
    /** {@code OPERATION} and {@code ACTION} of an actor who was known before the request was handled. */
    AUTHENTICATED(2),
    /** {@code EXPORT} that answered at least one row, of no demo model. */
    EXPORTS(3);

    private final int code;

    Listing(int code) {
        this.code = code;
    }

    /** The stable number of this listing. */
    public int code() {
        return code;
    }

    /** The listing of an event, which never changes once the event is stored. */
    public static Listing of(AuditEvent event) {
        return switch (event.identity().kind()) {
            case LOGIN -> LOGINS;
            case OPERATION, ACTION -> event.actor().knownBeforehand() ? AUTHENTICATED : NONE;
            case EXPORT -> isListed(event.export()) ? EXPORTS : NONE;
            case ACCESS, SYSTEM -> NONE;
        };
    }

    private static boolean isListed(@Nullable Export export) {
        return export != null && !export.demo() && export.rows() != null && export.rows() >= 1;
    }
}
