package io.graphqlaudit.admin.export;

import java.io.IOException;

/**
 * An export ends before its end. Thrown out of the servlet it makes the server break the connection off, so that no
 * client takes the answer for whole. Without a stack trace, which servers would log.
 */
final class CutException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Ending ending;

    CutException(Ending ending, String detail) {
        super("an export of the audit log was cut: " + ending.word() + detail);
        this.ending = ending;
    }

    CutException(Ending ending) {
        this(ending, "");
    }

    Ending ending() {
        return ending;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
