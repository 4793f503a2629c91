package io.graphqlaudit.spool.drain;

import java.time.Duration;

/**
 * How fast a drain goes.
 *
 * @param poll time between two looks when there is nothing to do
 * @param ownerCheck time between two looks whether an idle instance still has its owner
 * @param firstRetry time before the first attempt after a failure; it doubles with each
 * @param lastRetry longest time between two attempts
 * @param tidy time between two looks at kept segments
 * @param finish longest time that closing goes on storing what waits
 * @param close longest time that closing waits for the batch under way then
 * @param batchRecords most records of a batch
 * @param batchBytes payload after which nothing is added to a batch
 */
record DrainPace(
        Duration poll,
        Duration ownerCheck,
        Duration firstRetry,
        Duration lastRetry,
        Duration tidy,
        Duration finish,
        Duration close,
        int batchRecords,
        long batchBytes) {
    static final DrainPace USUAL = new DrainPace(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            1_000,
            8 << 20);
}
