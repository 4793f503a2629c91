package io.graphqlaudit.persistence.retention;

import java.time.Instant;

/**
 * What the purge of one kind of events that ended last came to.
 *
 * @param finished when it ended, by the database's clock
 * @param deleted how many events went
 * @param held how many of the expired stayed because a hold covers them
 */
public record LastPurge(Instant finished, long deleted, long held) {}
