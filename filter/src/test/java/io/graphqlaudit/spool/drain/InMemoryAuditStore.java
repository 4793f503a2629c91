package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.StoreUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be told to fail. */
final class InMemoryAuditStore implements AuditStore {
    private final List<AuditEvent> visible = new ArrayList<>();
    private final Map<UUID, Long> lastSequences = new HashMap<>();
    private final Map<UUID, Map<UUID, AuditEvent>> open = new HashMap<>();
    private boolean unavailable;
    private @Nullable String refusedApplication;
    private @Nullable Error error;

    @Override
    public synchronized long lastStoredSequence(UUID instance) {
        answer();
        return lastSequences.getOrDefault(instance, 0L);
    }

    @Override
    public synchronized int store(SpoolBatch batch) {
        answer();
        if (error != null) {
            throw error;
        }
        if (batch.application().equals(refusedApplication)) {
            throw new IllegalStateException("refused");
        }
        long last = lastSequences.getOrDefault(batch.instance(), 0L);
        int before = visible.size();
        Map<UUID, AuditEvent> opened = open.computeIfAbsent(batch.instance(), key -> new LinkedHashMap<>());
        for (SpoolBatch.Sequenced sequenced : batch.records()) {
            if (sequenced.sequence() > last) {
                AuditEvent event = sequenced.record().event();
                switch (sequenced.record().stage()) {
                    case COMPLETE -> visible.add(event);
                    case OPENED -> opened.put(event.identity().id(), event);
                    case CLOSED -> {
                        opened.remove(event.identity().id());
                        visible.add(event);
                    }
                }
            }
        }
        lastSequences.merge(batch.instance(), batch.lastSequence(), Math::max);
        return visible.size() - before;
    }

    @Override
    public synchronized int abandon(UUID instance) {
        answer();
        Map<UUID, AuditEvent> left = open.remove(instance);
        if (left == null) {
            return 0;
        }
        left.values().forEach(event -> visible.add(unknown(event)));
        return left.size();
    }

    /** Takes for stored what another store has. */
    synchronized void knowsWhat(InMemoryAuditStore other) {
        synchronized (other) {
            lastSequences.putAll(other.lastSequences);
        }
    }

    synchronized void unavailable(boolean now) {
        unavailable = now;
    }

    synchronized void refuse(@Nullable String application) {
        refusedApplication = application;
    }

    synchronized void failWith(@Nullable Error now) {
        error = now;
    }

    /** The request ids of all visible events. */
    synchronized List<String> requestIds() {
        return visible.stream().map(event -> event.trace().requestId()).toList();
    }

    synchronized List<AuditEvent> visible() {
        return List.copyOf(visible);
    }

    private void answer() {
        if (unavailable) {
            throw new StoreUnavailableException("The store is away.", new IllegalStateException("away"));
        }
    }

    private static AuditEvent unknown(AuditEvent event) {
        return new AuditEvent(
                event.identity(),
                event.time(),
                event.actor(),
                event.source(),
                event.operation(),
                event.field(),
                event.export(),
                event.effect(),
                Outcome.unknown(Evidence.NO_COMPLETION),
                event.trace(),
                event.anomalies());
    }
}
