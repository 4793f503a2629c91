package io.graphqlaudit.spool.journal;

import java.util.UUID;

/**
 * Something that a journal should hold and does not, or bytes in it that nobody can read.
 *
 * @param application the application whose spool it is, as far as known
 * @param instance the spool instance
 * @param kind what was found
 * @param damagedBytes number of unreadable bytes
 * @param firstMissing the first sequence number that is missing; meaningful when {@code missing} is positive
 * @param missing how many consecutive sequence numbers are missing; 0 when every record is there in spite of the
 *     damage, as behind a write that failed and was done again
 * @param place where it was found, as {@link InstanceReader#place()}: the same however often the journal is read
 */
public record SpoolGap(
        String application, UUID instance, Kind kind, long damagedBytes, long firstMissing, long missing, long place) {
    /** What was found. */
    public enum Kind {
        /** The last write of a process that was killed, cut short; what it held was never acknowledged as durable. */
        TORN_TAIL,
        /** Damage in the midst of what was written. */
        DAMAGE,
        /** A frame type for information only that this version does not know, passed over. */
        UNKNOWN_FRAME
    }
}
