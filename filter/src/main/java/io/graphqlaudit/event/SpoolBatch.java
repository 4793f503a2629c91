package io.graphqlaudit.event;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Consecutive records of one spool instance, on their way to the store.
 *
 * @param application the application whose spool it is
 * @param instance the spool instance: one start of one application
 * @param records the records with their sequence numbers, ascending
 */
public record SpoolBatch(String application, UUID instance, List<Sequenced> records) {
    public SpoolBatch {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(instance, "instance");
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a batch holds at least one record");
        }
        for (int i = 1; i < records.size(); i++) {
            if (records.get(i).sequence() <= records.get(i - 1).sequence()) {
                throw new IllegalArgumentException("the sequence numbers of a batch must ascend");
            }
        }
    }

    /** The highest sequence number in the batch. */
    public long lastSequence() {
        return records.get(records.size() - 1).sequence();
    }

    /**
     * A record and its number in its spool instance.
     *
     * @param sequence from 1, without gaps unless records were lost
     * @param record the record
     */
    public record Sequenced(long sequence, AuditRecord record) {
        public Sequenced {
            Objects.requireNonNull(record, "record");
            if (sequence < 1) {
                throw new IllegalArgumentException("sequence numbers begin at 1: " + sequence);
            }
        }
    }
}
