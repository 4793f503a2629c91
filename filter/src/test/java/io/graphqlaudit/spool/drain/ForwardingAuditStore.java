package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import java.util.UUID;

/** A store behind another one, of which a test changes a part. */
class ForwardingAuditStore implements AuditStore {
    private final AuditStore behind;

    ForwardingAuditStore(AuditStore behind) {
        this.behind = behind;
    }

    @Override
    public long lastStoredSequence(UUID instance) {
        return behind.lastStoredSequence(instance);
    }

    @Override
    public int store(SpoolBatch batch) {
        return behind.store(batch);
    }

    @Override
    public int abandon(UUID instance) {
        return behind.abandon(instance);
    }

    @Override
    public void heard(SourceStatus status) {
        behind.heard(status);
    }
}
