package io.graphqlaudit.admin.web;

import java.io.IOException;

/**
 * An answer ends before its end. Thrown out of the servlet it makes the server break the connection off, so that no
 * client takes the answer for whole. Without a stack trace, which servers would log.
 */
public class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message what is broken off, and why; for the server's log */
    public BrokenOffException(String message) {
        super(message);
    }

    @Override
    public final synchronized Throwable fillInStackTrace() {
        return this;
    }
}
