package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.web.BrokenOffException;

/** An export ends before its end. */
final class CutException extends BrokenOffException {
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
}
