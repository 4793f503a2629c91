package io.graphqlaudit.persistence.copy;

/** A store cannot be copied. The message is one sentence for the operator. */
public final class CopyRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CopyRefusedException(String message) {
        super(message);
    }
}
