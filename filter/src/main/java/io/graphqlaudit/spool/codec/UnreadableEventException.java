package io.graphqlaudit.spool.codec;

/** Bytes that should be an event are none. The message holds no content. */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEventException(String message) {
        super(message);
    }
}
