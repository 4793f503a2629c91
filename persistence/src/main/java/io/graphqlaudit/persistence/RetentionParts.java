package io.graphqlaudit.persistence;

import io.graphqlaudit.spool.SystemEvents;
import java.time.Clock;

/** What retention and holds are made of, in one database. */
record RetentionParts(
        Database database,
        Transactions transactions,
        CommitDurability durability,
        Partitions partitions,
        EventRows rows,
        IndexedText text,
        Clock clock) {

    Holds holds(SystemEvents events) {
        return new Holds(transactions, durability, rows, text, events);
    }

    Retention retention(RetentionPolicy policy, String holder, SystemEvents events, Runnable afterEach) {
        Lease lease = new Lease(transactions, database, text.of(holder), policy.lease());
        return new Retention(
                transactions,
                durability,
                lease,
                new PurgeSteps(lease, rows, events, afterEach),
                new PartitionSteps(transactions, lease, partitions),
                policy,
                clock);
    }
}
