package io.graphqlaudit.admin.cli;

/** A command is not understood, or cannot be done. The message is one sentence for who typed it. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
