package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A spool instance as a test sees it: numbers records and makes batches of them. */
public final class Spool {
    final UUID instance = UUID.randomUUID();
    private final List<Sequenced> waiting = new ArrayList<>();
    private long sequence;

    public Spool complete(AuditEvent event) {
        return add(Stage.COMPLETE, event);
    }

    public Spool opened(AuditEvent event) {
        return add(Stage.OPENED, event);
    }

    public Spool closed(AuditEvent event) {
        return add(Stage.CLOSED, event);
    }

    /** The same instance, read again from that sequence number on. */
    public Spool from(long next) {
        waiting.clear();
        sequence = next - 1;
        return this;
    }

    /** What was added since the last batch. */
    public SpoolBatch batch() {
        SpoolBatch batch = new SpoolBatch("shop", instance, waiting);
        waiting.clear();
        return batch;
    }

    private Spool add(Stage stage, AuditEvent event) {
        waiting.add(new Sequenced(++sequence, new AuditRecord(stage, event)));
        return this;
    }
}
