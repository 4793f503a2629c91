package io.graphqlaudit.admin;

import org.jspecify.annotations.Nullable;

/** The server cannot start. The message is one sentence for the operator, without secrets. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence that says what is wrong and what to do about it
     * @param cause what happened, if it was an exception
     */
    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
