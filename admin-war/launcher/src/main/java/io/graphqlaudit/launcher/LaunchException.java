package io.graphqlaudit.launcher;

/** The command cannot be run. The message is one sentence for the person at the terminal. */
public final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence: what is wrong and what helps */
    public LaunchException(String message) {
        super(message);
    }
}
