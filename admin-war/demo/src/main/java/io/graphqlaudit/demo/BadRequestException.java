package io.graphqlaudit.demo;

/** A request that is no GraphQL over HTTP; the message goes to the client. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
