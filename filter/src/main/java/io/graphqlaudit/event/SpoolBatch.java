package io.graphqlaudit.event;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Consecutive records of one spool instance, on their way to the store. Together with what was stored before, a batch
 * tells the fate of every sequence number up to {@link #through()}: a number that is neither in it nor stored is lost.
 *
 * @param application the application whose spool it is
 * @param instance the spool instance: one start of one application
 * @param records the records that could be read, with their sequence numbers, ascending
 * @param unreadable the records that could not, ascending; the store sets them aside as they are
 * @param notices events about this stretch of the spool, such as gaps, to become visible with it
 * @param through the last sequence number this batch tells the fate of, at least that of its last record
 * @param place how far the spool was read for it: rises while the spool is read, and starts again from the same
 *     numbers when it is read again; 0 when not known
 * @param channel how it comes to the store: what is set aside of it stays bound to what may come that way
 */
public record SpoolBatch(
        String application,
        UUID instance,
        List<Sequenced> records,
        List<UnreadableRecord> unreadable,
        List<Notice> notices,
        long through,
        long place,
        Channel channel) {
    public SpoolBatch {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(channel, "channel");
        records = List.copyOf(records);
        unreadable = List.copyOf(unreadable);
        notices = List.copyOf(notices);
        long last = requireAscending(records.stream().mapToLong(Sequenced::sequence));
        long lastUnreadable = requireAscending(unreadable.stream().mapToLong(UnreadableRecord::sequence));
        if (through < Math.max(last, lastUnreadable) || place < 0) {
            throw new IllegalArgumentException("a batch reaches at least to its last record");
        }
    }

    /** A batch of readable records only, of which there is at least one, from a spool on this host. */
    public SpoolBatch(String application, UUID instance, List<Sequenced> records) {
        this(application, instance, records, List.of(), List.of(), lastOf(records), 0, Channel.SPOOL);
    }

    /** The last sequence number this batch tells the fate of. */
    public long lastSequence() {
        return through;
    }

    private static long lastOf(List<Sequenced> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a batch holds at least one record");
        }
        return records.get(records.size() - 1).sequence();
    }

    private static long requireAscending(LongStream sequences) {
        return sequences.reduce(0, (before, next) -> {
            if (next <= before) {
                throw new IllegalArgumentException("the sequence numbers of a batch must ascend");
            }
            return next;
        });
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

    /**
     * An event about the spool itself.
     *
     * @param place where in the spool it was found; told once for each place, however often the spool is read
     * @param event the event
     */
    public record Notice(long place, AuditEvent event) {
        public Notice {
            Objects.requireNonNull(event, "event");
        }
    }
}
