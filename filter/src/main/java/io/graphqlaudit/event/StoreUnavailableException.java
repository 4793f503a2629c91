package io.graphqlaudit.event;

/** The store cannot be used now; trying again later may succeed. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for the operator, without content of events and without secrets
     * @param cause what happened
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
