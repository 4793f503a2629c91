package io.graphqlaudit.capture;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the records of one exchange: an operation is opened once at most, and ended. Guarded by the lock of its
 * exchange.
 */
final class ExchangeRecords {
    private final EventAssembler assembler;
    private final AuditSink sink;
    private final Set<UUID> opened = new HashSet<>(2);
    private RequestFacts facts;

    ExchangeRecords(EventAssembler assembler, AuditSink sink, RequestFacts facts) {
        this.assembler = assembler;
        this.sink = sink;
        this.facts = facts;
    }

    /** Something will be recorded: finds out from where the request came, as long as that can be asked. */
    void expect() {
        facts = facts.settled();
    }

    /** Writes the beginning of those that were not begun yet; answers whether what is promised for them holds. */
    boolean open(List<PlannedOperation> operations) {
        List<PlannedOperation> due = operations.stream()
                .filter(operation -> !opened.contains(operation.id()))
                .toList();
        if (due.isEmpty()) {
            return true;
        }
        expect();
        due.forEach(operation -> opened.add(operation.id()));
        return write(Stage.OPENED, strongest(due), assembler.opened(facts, due));
    }

    /** Writes all there is to tell, as it is promised for the operations. */
    void complete(List<PlannedOperation> plan, Ending ending) {
        write(last(), strongest(plan), assembler.ended(facts, plan, ending));
    }

    /** Writes how those ended that were begun. */
    void close(List<PlannedOperation> plan, Ending ending) {
        write(Stage.CLOSED, Delivery.ASYNC, assembler.ended(facts, plan, ending));
    }

    /** Writes at least the bare fact of a request whose capture failed; answers whether it is on disk. */
    boolean rescue(List<PlannedOperation> known) {
        return write(last(), Delivery.DURABLE, assembler.bare(facts, known));
    }

    private Stage last() {
        return opened.isEmpty() ? Stage.COMPLETE : Stage.CLOSED;
    }

    private boolean write(Stage stage, Delivery delivery, List<AuditEvent> events) {
        List<AuditRecord> records =
                events.stream().map(event -> new AuditRecord(stage, event)).toList();
        return sink.accept(records, delivery) == Acceptance.KEPT;
    }

    private static Delivery strongest(List<PlannedOperation> operations) {
        Delivery strongest = Delivery.ASYNC;
        for (PlannedOperation operation : operations) {
            Delivery wanted = operation.decision().delivery();
            strongest = wanted.compareTo(strongest) > 0 ? wanted : strongest;
        }
        return strongest;
    }
}
