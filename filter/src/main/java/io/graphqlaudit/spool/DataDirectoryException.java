package io.graphqlaudit.spool;

import org.jspecify.annotations.Nullable;

/** The data folder cannot be used. The message is one sentence for the operator. */
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence that names the folder and what is wrong with it
     * @param cause what happened, if anything was thrown
     */
    public DataDirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
