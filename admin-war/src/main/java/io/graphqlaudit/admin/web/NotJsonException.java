package io.graphqlaudit.admin.web;

/** A text is not the JSON that is asked for. The message says where it breaks, and repeats nothing of the text. */
public final class NotJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
        super(message);
    }
}
