package io.graphqlaudit.spool.ship;

/** Bytes are not the batch they should be. The message says why in one sentence, and quotes nothing of them. */
public final class UnreadableBatchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    UnreadableBatchException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** What kind of mistake it is. */
    public Fault fault() {
        return fault;
    }

    /** The kinds of mistakes. */
    public enum Fault {
        /** It does not begin as a batch, or ends too early or too late. */
        MALFORMED,
        /** A checksum does not match. */
        DAMAGED,
        /** Its version or purpose is not known here. */
        UNKNOWN_VERSION,
        /** It has more frames than a batch may have. */
        TOO_LARGE
    }
}
