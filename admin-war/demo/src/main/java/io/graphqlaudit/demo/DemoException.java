package io.graphqlaudit.demo;

/** A field cannot be answered; the client gets the message and the code as a GraphQL error. */
final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    DemoException(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }

    /** Why. */
    enum Code {
        UNAUTHENTICATED,
        NOT_FOUND,
        BAD_USER_INPUT
    }
}
