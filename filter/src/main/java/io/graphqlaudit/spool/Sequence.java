package io.graphqlaudit.spool;

/** Numbers the records of an instance from 1. For use under a lock. */
final class Sequence {
    private long next = 1;

    /** The number that the next record gets. */
    long next() {
        return next;
    }

    /** The number of the last record, 0 before the first. */
    long last() {
        return next - 1;
    }

    void advance() {
        next++;
    }
}
