package io.graphqlaudit.log;

/** What became of an act that the application wanted to have recorded. */
public enum Fate {
    /** It is kept as the delivery in force promises: under {@code durable} and {@code strict} it is on disk. */
    KEPT,
    /** It was taken and is going to be kept, but was not on disk within the time that a caller waits. */
    LATE,
    /** It could not be taken, because the disk is full or failing or for a failure of our own. It is lost, and counted. */
    SHED,
    /** A rule of the policy leaves it out. */
    LEFT_OUT,
    /**
     * Nothing is kept for the calling application: no filter of it runs, its filter is switched off or only observes, or
     * several applications share one class loader and the act does not say which one is meant.
     */
    NOT_AUDITED
}
