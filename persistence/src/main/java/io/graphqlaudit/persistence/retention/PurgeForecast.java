package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import java.time.Instant;

/**
 * What a purge of one kind of events would do now.
 *
 * @param kind the kind of events
 * @param before events received before then are expired
 * @param deleted those that would go
 * @param held those that are expired and would stay because a hold covers them
 */
public record PurgeForecast(EventKind kind, Instant before, Tally deleted, Tally held) {}
