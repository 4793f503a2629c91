package io.graphqlaudit.architecture.broken.spool.journal;

import io.graphqlaudit.architecture.broken.spool.Half;

/** Breaks, with its other half: packages have no cycles. */
public final class OtherHalf {
    Class<?> seen() {
        return Half.class;
    }
}
