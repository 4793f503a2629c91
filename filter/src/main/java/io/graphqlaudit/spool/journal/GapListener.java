package io.graphqlaudit.spool.journal;

/** Hears of every gap that the reader of a journal finds, possibly again after a restart. */
@FunctionalInterface
public interface GapListener {
    /** Called on the reading thread; must be quick and must not throw. */
    void found(SpoolGap gap);
}
