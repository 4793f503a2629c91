package io.graphqlaudit.event;

/** How something ended. Never a guess: what cannot be known is {@link #UNKNOWN}. */
public enum Result {
    /** It ended as its caller wished. */
    SUCCESS(1),
    /** It ran, or was judged, and did not succeed. */
    FAILURE(2),
    /** Some root fields succeeded, others did not. */
    PARTIAL(3),
    /** A sign-in was answered by a further question, such as a second factor. */
    CHALLENGED(4),
    /** It was turned away before it was judged, as by a rate limit. */
    BLOCKED(5),
    /** The application broke while it ran. */
    ERROR(6),
    /** It was understood but not run, such as a document that did not validate. */
    NOT_EXECUTED(7),
    /** Nothing seen tells how it ended. */
    UNKNOWN(8);

    private final int code;

    Result(int code) {
        this.code = code;
    }

    /** The stable number of this result. */
    public int code() {
        return code;
    }

    /**
     * The result with that number.
     *
     * @throws IllegalArgumentException when no result has it
     */
    public static Result ofCode(int code) {
        for (Result result : values()) {
            if (result.code == code) {
                return result;
            }
        }
        throw new IllegalArgumentException("no result has the code " + code);
    }
}
