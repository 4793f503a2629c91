package io.graphqlaudit.event;

/** What kind of party acted. */
public enum ActorType {
    /** A human being with an account. */
    PERSON,
    /** A program with an identity of its own. */
    SERVICE,
    /** Someone who had not said who they are. */
    ANONYMOUS,
    /** It could not be found out. */
    UNKNOWN
}
