package io.graphqlaudit.redact;

/** How much of a value may be recorded; the later constants show less. */
public enum Visibility {
    /** The value may be recorded; names inside it decide about its parts. */
    SHOWN,
    /** The value bundles a secret with who it belongs to; only the parts that say who may be recorded. */
    IDENTITY_ONLY,
    /** Nothing of the value may be recorded. */
    HIDDEN;

    /** The stricter of the two. */
    public Visibility and(Visibility other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
