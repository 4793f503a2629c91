package io.graphqlaudit.capture;

import io.graphqlaudit.event.Delivery;
import java.util.List;

/**
 * Whether the application may act: under {@link Delivery#STRICT} only once the intent of all it can know of is on
 * disk. Changed under the lock of its exchange; any thread may ask.
 */
final class Intent {
    private final boolean demanded;
    private volatile boolean refused;

    /** @param demanded whether anything may be delivered strictly */
    Intent(boolean demanded) {
        this.demanded = demanded;
    }

    boolean isDemanded() {
        return demanded;
    }

    /** Whether the application must see nothing more, and nothing of its answer may leave. */
    boolean isRefused() {
        return refused;
    }

    /** Brings to disk what is asked for strictly among those operations, or refuses. */
    void bringToDisk(List<PlannedOperation> known, ExchangeRecords records) {
        List<PlannedOperation> due = known.stream()
                .filter(operation -> operation.decision().delivery() == Delivery.STRICT)
                .toList();
        refused = !records.open(due);
    }

    /** A failure of our own, of which at most the bare fact could be written, came in between. */
    void failed(boolean bareFactOnDisk) {
        refused = !bareFactOnDisk;
    }
}
