package io.graphqlaudit.spool.journal;

/** Why a record was not kept. */
public enum ShedReason {
    /** The spool could not be opened or written, for longer than a request may wait. */
    UNAVAILABLE,
    /** The disk did not keep up within the time a request may wait. */
    TIMEOUT,
    /** Space is short and kept for records that matter more, or there is none. */
    SPACE,
    /** A failed sign-in like one that was kept; an event of its own tells how many there were. */
    FOLDED,
    /** The event is larger than a frame may be. */
    TOO_LARGE,
    /** The event could not be encoded. */
    UNENCODABLE,
    /** The sink was closed. */
    CLOSED
}
