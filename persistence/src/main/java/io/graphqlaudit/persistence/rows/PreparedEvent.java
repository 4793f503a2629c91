package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event with all that can be found out about it before the transaction that stores it.
 *
 * @param event the event
 * @param actorNumber the number of its actor; null for one who cannot be named
 * @param content the event as JSON
 */
public record PreparedEvent(AuditEvent event, @Nullable Long actorNumber, String content) {}
