package io.graphqlaudit.log;

import java.util.Optional;
import java.util.UUID;

/**
 * A request that an application is working for, as {@link AuditLog} sees it. Not for applications. Safe for use by several
 * threads. Only {@link #kept} throws, where the request can be asked no more.
 */
public interface RequestInHand {
    /** The log of its application. */
    ApplicationLog log();

    /** Records what happens in it. */
    Fate record(Act act);

    /** The id of its event, as {@link AuditLog#currentEventId} has it. */
    Optional<UUID> eventId();

    /** The same request as far as it is known now, for use when it may be over. */
    RequestInHand kept();
}
