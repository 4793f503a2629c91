package io.graphqlaudit.persistence.view;

import java.util.Objects;

/** A view is not kept or deleted. The message is a sentence for whoever asked. */
public final class ViewRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** A text is missing, too long, or of characters that are not taken. */
        BAD_TEXT,
        /** The owner, or whoever shared one, has a view of that name. */
        NAME_TAKEN,
        /** The owner has as many as one may have. */
        TOO_MANY,
        /** There is none of that id which the caller could see. */
        UNKNOWN,
        /** It is somebody else's. */
        NOT_THE_OWNER
    }

    ViewRefusedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why it is not done. */
    public Reason reason() {
        return reason;
    }
}
