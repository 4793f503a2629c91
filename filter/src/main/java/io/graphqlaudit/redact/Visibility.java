package io.graphqlaudit.redact;

/** How much of a value may be recorded; the later constants show less. */
public enum Visibility {
    /** The value may be recorded; names inside it decide about its parts. */
    SHOWN,
    /** As shown, but the value belongs to a field that handles secrets, so its parts of plain names are secret. */
    GUARDED,
    /** Of the value only the parts may be recorded whose names the operator listed. */
    LISTED_ONLY,
    /** The value bundles a secret with who it belongs to; only the parts that say who may be recorded. */
    IDENTITY_ONLY,
    /** Only the end of the value may be recorded. */
    LAST_FOUR,
    /** Only a keyed hash of the value may be recorded. */
    HASHED,
    /** Nothing of the value may be recorded. */
    HIDDEN;

    /** The stricter of the two. */
    public Visibility and(Visibility other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a value that has no parts may be recorded. */
    public boolean showsScalars() {
        return this == SHOWN || this == GUARDED;
    }

    /** Whether not even the names of the value's parts may be recorded. */
    public boolean hidesParts() {
        return compareTo(LAST_FOUR) >= 0;
    }
}
