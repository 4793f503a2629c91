package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Result;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which of the published listings shows an event; each event stands in at most one. The code is what the store
 * keeps, so that one index serves each listing.
 */
public enum Listing {
    /** In none of them. */
    NONE(0),
    /** {@code LOGIN}: every attempt to sign in. */
    LOGINS(1),
    /**
     * {@code OPERATION} and {@code ACTION} of an actor who was known before the request was handled, or who became known
     * in it and did more than sign in.
     */
    AUTHENTICATED(2),
    /** {@code EXPORT} that answered at least one row, or rows nobody could count, of no demo model. */
    EXPORTS(3);

    private static final Set<Result> NOTHING_LEFT =
            EnumSet.of(Result.FAILURE, Result.NOT_EXECUTED, Result.BLOCKED, Result.ERROR);

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
            case OPERATION, ACTION -> isBySomeoneKnown(event) ? AUTHENTICATED : NONE;
            case EXPORT -> isListed(event) ? EXPORTS : NONE;
            case ACCESS, SYSTEM -> NONE;
        };
    }

    /**
     * Someone who signs in with one root field and acts with the next was not known beforehand, and must not hide
     * behind that.
     */
    private static boolean isBySomeoneKnown(AuditEvent event) {
        if (event.actor().knownBeforehand()) {
            return true;
        }
        Operation operation = event.operation();
        return operation != null
                && operation.rootFields().size() > 1
                && event.actor().type() == ActorType.PERSON;
    }

    /** Rows that could not be counted, as in an answer too long to be looked at, may be many. */
    private static boolean isListed(AuditEvent event) {
        Export export = event.export();
        if (export == null || export.demo()) {
            return false;
        }
        return export.rows() == null ? !NOTHING_LEFT.contains(event.outcome().result()) : export.rows() >= 1;
    }
}
