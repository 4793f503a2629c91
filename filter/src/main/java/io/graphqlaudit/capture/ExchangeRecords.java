package io.graphqlaudit.capture;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the records of one exchange: each event is opened once at most, and closed only if its opening was taken;
 * one whose opening was shed is told whole. Guarded by the lock of its exchange.
 */
final class ExchangeRecords {
    private final EventAssembler assembler;
    private final AuditSink sink;
    /** What became of the openings so far, by the ids of their events. */
    private final Map<UUID, Acceptance> openings = new HashMap<>(4);

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

    /** Writes the beginning of those that were not begun yet. */
    void open(List<PlannedOperation> operations) {
        List<PlannedOperation> due = operations.stream()
                .filter(operation -> !openings.containsKey(operation.id()))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        expect();
        List<AuditEvent> events = assembler.opened(facts, due);
        List<AuditRecord> records = events.stream()
                .map(event -> new AuditRecord(Stage.OPENED, event))
                .toList();
        Acceptance acceptance = sink.accept(records, strongest(due));
        events.forEach(event -> openings.put(event.identity().id(), acceptance));
    }

    /** Whether the beginning of each of those operations was kept as it is promised. */
    boolean areOpened(List<PlannedOperation> operations) {
        return operations.stream().allMatch(operation -> openings.get(operation.id()) == Acceptance.KEPT);
    }

    /** Writes all there is to tell, as it is promised for the operations. */
    void complete(List<PlannedOperation> plan, Ending ending) {
        write(assembler.ended(facts, plan, ending), strongest(plan));
    }

    /** Writes what can be told of operations that nobody will see end; answers whether it was kept as promised. */
    boolean tell(List<PlannedOperation> operations) {
        expect();
        return write(assembler.opened(facts, operations), strongest(operations)) == Acceptance.KEPT;
    }

    /** Writes how those ended that were begun; nobody waits for it where the beginning is on disk. */
    void close(List<PlannedOperation> plan, Ending ending) {
        write(assembler.ended(facts, plan, ending), areOpened(plan) ? Delivery.ASYNC : strongest(plan));
    }

    /** Ends what was begun too late, in a request that is refused before the application could act on it. */
    void closeUnexecuted(List<PlannedOperation> plan) {
        closeLate(assembler.ended(facts, plan, Ending.refused(facts.actor())));
    }

    /** Ends what was begun too late, in a request that is refused while the application may be acting on it. */
    void closeUnknown(List<PlannedOperation> plan) {
        closeLate(assembler.opened(facts, plan));
    }

    private void closeLate(List<AuditEvent> events) {
        List<AuditEvent> begun =
                events.stream().filter(event -> stageOf(event) == Stage.CLOSED).toList();
        if (!begun.isEmpty()) {
            write(begun, Delivery.ASYNC);
        }
    }

    /** Writes at least the bare fact of a request whose capture failed; answers whether it is on disk. */
    boolean rescue(List<PlannedOperation> known) {
        return write(assembler.bare(facts, known), Delivery.DURABLE) == Acceptance.KEPT;
    }

    private Acceptance write(List<AuditEvent> events, Delivery delivery) {
        List<AuditRecord> records = events.stream()
                .map(event -> new AuditRecord(stageOf(event), event))
                .toList();
        return sink.accept(records, delivery);
    }

    private Stage stageOf(AuditEvent ended) {
        Acceptance opening = openings.getOrDefault(ended.identity().id(), Acceptance.SHED);
        return opening == Acceptance.SHED ? Stage.COMPLETE : Stage.CLOSED;
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
