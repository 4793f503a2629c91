package io.graphqlaudit.spool.journal;

/** What the start of a segment turned out to be. */
sealed interface HeaderRead {
    /** A header of this version. */
    record Intact(SegmentHeader header, int length) implements HeaderRead {}

    /** Fewer bytes than a header has; it may still be on its way. */
    record Incomplete() implements HeaderRead {}

    /** A header of this version that does not match its checksum, or no header at all. */
    record Damaged() implements HeaderRead {}

    /** A header of a version that this code does not know. */
    record UnknownVersion(int version) implements HeaderRead {}
}
