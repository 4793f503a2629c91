package io.graphqlaudit.persistence.retention;

/** Another server holds the lease now: what was begun under it must not go on. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the lease was lost to another server");
    }
}
