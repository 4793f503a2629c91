package io.graphqlaudit.servlet;

/** Keeps a form from an application whose intent could not be brought to disk, where no checked exception may be thrown. */
final class RefusedFormException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RefusedFormException() {
        super("The request cannot be recorded now, and must not be carried out unrecorded.");
    }
}
