package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;

/**
 * What all instances of a drain share.
 *
 * @param store where records go
 * @param gaps tells of gaps
 * @param options what the operator chose
 * @param pace how fast it goes
 * @param tally what it did
 */
record DrainWork(AuditStore store, GapReport gaps, DrainOptions options, DrainPace pace, DrainTally tally) {}
