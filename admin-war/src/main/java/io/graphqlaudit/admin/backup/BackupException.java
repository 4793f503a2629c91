package io.graphqlaudit.admin.backup;

/** A backup cannot be made or restored. The message is one sentence for the operator. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }
}
