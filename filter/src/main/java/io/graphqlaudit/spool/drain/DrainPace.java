package io.graphqlaudit.spool.drain;

import java.time.Duration;

/**
 * How fast a drain goes.
 *
 * @param poll time between two looks when there is nothing to do
 * @param ownerCheck time between two looks whether an idle instance still has its owner
 * @param firstRetry time before the first attempt after a failure; it doubles with each
 * @param lastRetry longest time between two attempts
 * @param close longest time that closing waits for the batch under way
 * @param batchRecords most records of a batch
 * @param batchBytes payload after which nothing is added to a batch
 */
record DrainPace(
        Duration poll,
        Duration ownerCheck,
        Duration firstRetry,
        Duration lastRetry,
        Duration close,
        int batchRecords,
        long batchBytes) {
    static final DrainPace USUAL = new DrainPace(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            500,
            8 << 20);
}
