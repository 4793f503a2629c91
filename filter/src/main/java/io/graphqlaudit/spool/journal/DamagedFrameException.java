package io.graphqlaudit.spool.journal;

/** Bytes are no frame. The message says why, and quotes nothing of them. */
public final class DamagedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedFrameException(String message) {
        super(message);
    }
}
