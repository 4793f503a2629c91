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

    private StartupException(String message) {
        super(message, null, false, false);
    }

    /** The sentence alone: a server logs what keeps an application from starting with all its causes and stack traces. */
    public StartupException withoutCause() {
        return new StartupException(String.valueOf(getMessage()));
    }
}
