package io.graphqlaudit.architecture.broken.spool;

import io.graphqlaudit.architecture.broken.spool.journal.OtherHalf;

/** Breaks, with its other half: packages have no cycles. */
public final class Half {
    Class<?> seen() {
        return OtherHalf.class;
    }
}
