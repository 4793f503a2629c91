package io.graphqlaudit.capture;

import io.graphqlaudit.event.Delivery;
import java.util.List;

/**
 * Whether the application may act: under {@link Delivery#STRICT} only once the intent of all it can know of is on
 * disk. A refusal is final. Changed under the lock of its exchange; any thread may ask.
 */
final class Intent {
    private final boolean demanded;
    private final ExchangeRecords records;
    private volatile boolean refused;

    /** @param demanded whether anything may be delivered strictly */
    Intent(boolean demanded, ExchangeRecords records) {
        this.demanded = demanded;
        this.records = records;
    }

    boolean isDemanded() {
        return demanded;
    }

    /** Whether the application must see nothing more, and nothing of its answer may leave. */
    boolean isRefused() {
        return refused;
    }

    /** Brings to disk what is asked for strictly among those operations, of which the application hears only then. */
    void state(List<PlannedOperation> known) {
        List<PlannedOperation> due = strict(known);
        records.open(due);
        refused |= !records.areOpened(due);
        if (refused) {
            records.closeUnexecuted(known);
        }
    }

    /** Refuses what is left of a request if those operations, which it may be acting on, could not be opened. */
    void check(List<PlannedOperation> opened) {
        refused |= !records.areOpened(strict(opened));
        if (refused) {
            records.closeUnknown(opened);
        }
    }

    /**
     * A failure of our own came in between.
     *
     * @param known what was known of the request by then
     * @param bareFactOnDisk whether that it was asked for could still be told
     */
    void failed(List<PlannedOperation> known, boolean bareFactOnDisk) {
        boolean stated = !known.isEmpty() && records.areOpened(strict(known));
        refused |= demanded && !bareFactOnDisk && !stated;
    }

    private static List<PlannedOperation> strict(List<PlannedOperation> operations) {
        return operations.stream()
                .filter(operation -> operation.decision().delivery() == Delivery.STRICT)
                .toList();
    }
}
