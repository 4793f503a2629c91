package io.graphqlaudit.event;

/** A batch or status from another host names a spool instance that the store knows as another application's. */
public final class ForeignInstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ForeignInstanceException() {
        super("The spool instance is known as another application's.");
    }
}
