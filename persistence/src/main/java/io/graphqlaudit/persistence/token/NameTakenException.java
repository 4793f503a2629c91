package io.graphqlaudit.persistence.token;

/** A token of that name was made before. A name is given once, so that an event that names a token means one. */
public final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiToken former;

    NameTakenException(ApiToken former) {
        super("a token of that name was made before", null, false, false);
        this.former = former;
    }

    /** The token that has the name; the latest, where an older release gave it several times. */
    public ApiToken former() {
        return former;
    }
}
