package io.graphqlaudit.persistence.query;

/** The orders in which events are read. */
public enum EventOrder {
    /** By the time received, then by position, newest first: for people. */
    NEWEST_FIRST,
    /** By the time received, then by position, oldest first: the other way round. */
    OLDEST_FIRST,
    /** By position, oldest first: for machines, since nothing ever appears before what was read. */
    STORED
}
