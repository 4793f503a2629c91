package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.event.ReplayStore;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Notice;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.event.UnreadableRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be told to fail. */
final class InMemoryAuditStore implements AuditStore, ReplayStore {
    private final List<AuditEvent> visible = new ArrayList<>();
    private final List<AuditEvent> notices = new ArrayList<>();
    private final List<UnreadableRecord> setAside = new ArrayList<>();
    private final List<SourceStatus> statuses = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final Set<String> applications = new HashSet<>();
    private final Map<UUID, Long> lastSequences = new HashMap<>();
    private final Map<UUID, Long> places = new HashMap<>();
    private final Map<UUID, Map<UUID, AuditEvent>> open = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private long stored;
    private long lost;
    private boolean unavailable;
    private @Nullable String failingApplication;
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
        if (batch.application().equals(failingApplication)) {
            throw new IllegalStateException("failing");
        }
        if (batch.records().stream()
                .anyMatch(record ->
                        refused.contains(record.record().event().trace().requestId()))) {
            throw new RefusedRecordException("A row is refused.");
        }
        long last = lastSequences.getOrDefault(batch.instance(), 0L);
        int before = visible.size();
        List<Sequenced> added = batch.records().stream()
                .filter(record -> record.sequence() > last)
                .toList();
        List<UnreadableRecord> aside = batch.unreadable().stream()
                .filter(record -> record.sequence() > last)
                .toList();
        added.forEach(record -> add(batch.instance(), record.record()));
        setAside.addAll(aside);
        long place = places.getOrDefault(batch.instance(), 0L);
        batch.notices().stream()
                .filter(notice -> notice.place() > place)
                .map(Notice::event)
                .forEach(notices::add);
        places.merge(batch.instance(), batch.place(), Math::max);
        stored += added.size();
        lost += Math.max(0, batch.through() - last) - added.size() - aside.size();
        batches.add(batch.records().size());
        applications.add(batch.application());
        lastSequences.merge(batch.instance(), batch.through(), Math::max);
        return visible.size() - before;
    }

    /** The applications of which batches came. */
    synchronized Set<String> applications() {
        return Set.copyOf(applications);
    }

    private void add(UUID instance, AuditRecord record) {
        AuditEvent event = record.event();
        Map<UUID, AuditEvent> opened = open.computeIfAbsent(instance, key -> new LinkedHashMap<>());
        switch (record.stage()) {
            case COMPLETE -> visible.add(event);
            case OPENED -> opened.put(event.identity().id(), event);
            case CLOSED -> {
                opened.remove(event.identity().id());
                visible.add(event);
            }
        }
    }

    @Override
    public synchronized int replay(SpoolBatch batch) {
        answer();
        long last = lastSequences.getOrDefault(batch.instance(), 0L);
        int found = 0;
        for (Sequenced record : batch.records()) {
            UUID id = record.record().event().identity().id();
            if (record.sequence() <= last
                    && visible.stream().noneMatch(event -> event.identity().id().equals(id))) {
                add(batch.instance(), record.record());
                found++;
            }
        }
        return found;
    }

    @Override
    public synchronized int abandon(UUID instance) {
        answer();
        Map<UUID, AuditEvent> left = open.remove(instance);
        if (left == null) {
            return 0;
        }
        left.values().forEach(event -> visible.add(event.withoutCompletion()));
        return left.size();
    }

    /** Takes for stored what another store has. */
    synchronized void knowsWhat(InMemoryAuditStore other) {
        synchronized (other) {
            lastSequences.putAll(other.lastSequences);
        }
    }

    @Override
    public synchronized void heard(SourceStatus status) {
        answer();
        statuses.add(status);
    }

    synchronized void unavailable(boolean now) {
        unavailable = now;
    }

    synchronized void fail(@Nullable String application) {
        failingApplication = application;
    }

    /** From now on every batch with the event of that request is refused. */
    synchronized void refuse(String requestId) {
        refused.add(requestId);
    }

    synchronized void failWith(@Nullable Error now) {
        error = now;
    }

    /** Forgets what came last, as a store does that is restored from a backup. */
    synchronized void restore(UUID instance, long lastSequence, int events) {
        lastSequences.put(instance, lastSequence);
        places.clear();
        visible.subList(events, visible.size()).clear();
    }

    /** Loses an event and does not know it. */
    synchronized void lose(String requestId) {
        visible.removeIf(event -> requestId.equals(event.trace().requestId()));
    }

    /** The request ids of all visible events. */
    synchronized List<String> requestIds() {
        return visible.stream().map(event -> event.trace().requestId()).toList();
    }

    synchronized List<AuditEvent> visible() {
        return List.copyOf(visible);
    }

    synchronized List<AuditEvent> notices() {
        return List.copyOf(notices);
    }

    synchronized List<UnreadableRecord> setAside() {
        return List.copyOf(setAside);
    }

    synchronized List<SourceStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** The sizes of all batches. */
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    synchronized long stored() {
        return stored;
    }

    synchronized long lost() {
        return lost;
    }

    private void answer() {
        if (unavailable) {
            throw new StoreUnavailableException("The store is away.", new IllegalStateException("away"));
        }
    }
}
