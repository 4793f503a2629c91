package io.graphqlaudit.persistence;

/**
 * Which of the published listings shows an event; each event stands in at most one. The code is what the store
 * keeps, so that one index serves each listing.
 */
public enum Listing {
    /** In none of them. */
    NONE(0),
    /** {@code LOGIN}: every attempt to sign in. */
    LOGINS(1),
    /** {@code OPERATION} and {@code ACTION} of an actor who was known before the request was handled. */
    AUTHENTICATED(2),
    /** {@code EXPORT} that answered at least one row, of no demo model. */
    EXPORTS(3);

    private final int code;

    Listing(int code) {
        this.code = code;
    }

    /** The stable number of this listing. */
    public int code() {
        return code;
    }
}
