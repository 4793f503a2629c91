package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.Histogram;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.util.List;

/** Drains as a test wants them. */
final class DrainStates {
    private DrainStates() {}

    static DrainStatus idle() {
        return with(List.of());
    }

    static DrainStatus with(List<InstanceStatus> instances) {
        Histogram some = new Histogram(List.of(1.0), List.of(2L, 1L), 3);
        return new DrainStatus(true, true, null, 0, some, some, 0, instances);
    }
}
