package io.graphqlaudit.spool;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record is worth when space is short, from the most to the least. Found from the record alone. */
enum Worth {
    /** The audit system tells of itself. */
    ITSELF,
    /** Somebody signed in changed or exported something, or the application says that somebody did something. */
    SIGNED_IN_ACT,
    /** Another thing that somebody signed in did, or a sign-in that succeeded. */
    SIGNED_IN,
    /** An attempt to sign in that failed. */
    FAILED_SIGN_IN,
    /** What nobody signed in for, which anybody can cause without end. */
    ANONYMOUS;

    /** The worth of one record. */
    static Worth of(AuditRecord record) {
        AuditEvent event = record.event();
        boolean known = event.actor().knownBeforehand();
        return switch (event.identity().kind()) {
            case SYSTEM -> ITSELF;
            case OPERATION -> known ? ofOperation(event.operation()) : ANONYMOUS;
            case EXPORT -> known ? SIGNED_IN_ACT : ANONYMOUS;
            case ACTION -> known || isNamed(event.actor()) ? SIGNED_IN_ACT : ANONYMOUS;
            case ACCESS -> known ? SIGNED_IN : ANONYMOUS;
            case LOGIN -> ofSignIn(record.stage(), event.outcome().result(), known);
        };
    }

    /** The worth of records that are kept together: that of the most precious. */
    static Worth of(List<AuditRecord> records) {
        if (isFailedSignIn(records)) {
            return FAILED_SIGN_IN;
        }
        Worth most = ANONYMOUS;
        for (AuditRecord record : records) {
            Worth worth = of(record);
            // A failed sign-in beside other things must not make a flood of them precious.
            if (worth != FAILED_SIGN_IN && worth.compareTo(most) < 0) {
                most = worth;
            }
        }
        return most;
    }

    /** Whether all that was tried is to sign in, by somebody not signed in, and all of it failed. */
    private static boolean isFailedSignIn(List<AuditRecord> records) {
        int attempts = 0;
        int fields = 0;
        for (AuditRecord record : records) {
            Operation operation = record.event().operation();
            if (operation != null && !record.event().actor().knownBeforehand() && record.stage() == Stage.COMPLETE) {
                fields += operation.rootFields().size();
            } else if (of(record) == FAILED_SIGN_IN) {
                attempts++;
            } else {
                return false;
            }
        }
        return attempts > 0 && fields <= attempts;
    }

    private static Worth ofOperation(@Nullable Operation operation) {
        // What could not be understood may have been a change.
        return operation != null && operation.type() == OperationType.QUERY ? SIGNED_IN : SIGNED_IN_ACT;
    }

    private static Worth ofSignIn(Stage stage, Result result, boolean known) {
        if (stage != Stage.OPENED && (result == Result.FAILURE || result == Result.BLOCKED)) {
            return known ? SIGNED_IN : stage == Stage.COMPLETE ? FAILED_SIGN_IN : ANONYMOUS;
        }
        return known || result == Result.SUCCESS ? SIGNED_IN : ANONYMOUS;
    }

    /** The application itself says who acted. */
    private static boolean isNamed(Actor actor) {
        return actor.type() == ActorType.PERSON || actor.type() == ActorType.SERVICE;
    }
}
