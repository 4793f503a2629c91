package io.graphqlaudit.persistence;

import java.time.Instant;
import java.util.Collection;

/** Room for events of a month. Implementations are safe for use by several threads and processes. */
interface Partitions {
    /** For databases whose tables need none made. */
    Partitions NONE = times -> {};

    /** Makes room for events of these times, and ahead of time, where that is possible. Never throws. */
    void makeRoom(Collection<Instant> times);
}
