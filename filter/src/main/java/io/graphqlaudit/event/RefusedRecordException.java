package io.graphqlaudit.event;

/** The store works and cannot take a record, now or later; the others of its batch it may. */
public final class RefusedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence without content of events and without secrets */
    public RefusedRecordException(String message) {
        super(message);
    }
}
