package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.EventRows;
import io.graphqlaudit.spool.SystemEvents;
import java.time.Clock;
import java.util.List;

/** What retention and holds are made of, in one database. */
public record RetentionParts(
        Database database,
        Transactions transactions,
        CommitDurability durability,
        Partitions partitions,
        EventRows rows,
        IndexedText text,
        Clock clock) {

    /** The entities of this package. */
    public static final List<Class<?>> ENTITIES = List.of(HoldEntity.class, LeaseEntity.class, PurgeEntity.class);

    /** Legal holds, of which these events tell. */
    public Holds holds(SystemEvents events) {
        return new Holds(transactions, durability, rows, text, events);
    }

    /**
     * What deletes and makes room.
     *
     * @param holder what tells this process from all others that share the database
     * @param afterEach is run after each piece that is deleted
     */
    public Retention retention(RetentionPolicy policy, String holder, SystemEvents events, Runnable afterEach) {
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
