package io.graphqlaudit.event;

/** The type of a GraphQL operation as its document says (GraphQL specification, section 2.3). */
public enum OperationType {
    /** A read. */
    QUERY(1),
    /** A write. */
    MUTATION(2),
    /** A long-lived request for a stream of events. */
    SUBSCRIPTION(3),
    /** The document could not be understood, so nobody can say. */
    UNKNOWN(4);

    private final int code;

    OperationType(int code) {
        this.code = code;
    }

    /** The stable number of this type. */
    public int code() {
        return code;
    }

    /**
     * The type with that number.
     *
     * @throws IllegalArgumentException when no type has it
     */
    public static OperationType ofCode(int code) {
        for (OperationType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no operation type has the code " + code);
    }
}
