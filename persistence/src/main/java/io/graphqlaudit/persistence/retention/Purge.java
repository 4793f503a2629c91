package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import java.time.Instant;

/**
 * What a purge of one kind of events came to, or would come to.
 *
 * @param kind the kind of events
 * @param before events received before then were expired
 * @param deleted those that went
 * @param held how many of the expired stay because a hold covers them
 * @param began when it began
 */
public record Purge(EventKind kind, Instant before, Tally deleted, long held, Instant began) {}
