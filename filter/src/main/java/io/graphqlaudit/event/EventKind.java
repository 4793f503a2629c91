package io.graphqlaudit.event;

/** What an event is about. The code is what stores and spools keep: it never changes its meaning. */
public enum EventKind {
    /** One attempt to sign in, successful or not; one per alias. */
    LOGIN(1),
    /** One GraphQL operation, whatever its number of root fields. */
    OPERATION(2),
    /** One export of data; one per alias. */
    EXPORT(3),
    /** An act the application recorded by itself, outside any captured request. */
    ACTION(4),
    /** A use of the audit log. */
    ACCESS(5),
    /** An event of the audit system itself: start, stop, gap, purge, policy change. */
    SYSTEM(6);

    private final int code;

    EventKind(int code) {
        this.code = code;
    }

    /** The stable number of this kind. */
    public int code() {
        return code;
    }

    /**
     * The kind with that number.
     *
     * @throws IllegalArgumentException when no kind has it
     */
    public static EventKind ofCode(int code) {
        for (EventKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no event kind has the code " + code);
    }
}
