package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;
import java.util.concurrent.Executor;

/**
 * What all instances of a drain share.
 *
 * @param store where records go
 * @param gaps tells of gaps
 * @param options what the operator chose
 * @param pace how fast it goes
 * @param tally what it did
 * @param reading on whose thread the next records are read while others are stored
 */
record DrainWork(
        AuditStore store, GapReport gaps, DrainOptions options, DrainPace pace, DrainTally tally, Executor reading) {}
