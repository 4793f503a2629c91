package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.StoreUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

/**
 * The store behind the {@code /ingest} of an admin WAR. What it answers as stored was durably committed there. A
 * batch too large to be sent at once travels in parts, each stored by itself. Safe for use by several threads.
 */
final class IngestStore implements AuditStore, AutoCloseable {
    /** A frame is at most half of what a batch may be, so with one more the batch is still within its bound. */
    private static final int FULL = BatchFormat.MAX_BYTES / 4;

    private final IngestClient client;
    private final String application;
    private final String node;
    private final Clock clock;

    IngestStore(ShipSettings settings, String application, String node, Clock clock) {
        this.client = new IngestClient(settings);
        this.application = application;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public long lastStoredSequence(UUID instance) {
        return send(Purpose.ASK, application, instance, 0, new BatchOutput()).lastSequence();
    }

    @Override
    public int store(SpoolBatch batch) {
        int events = 0;
        BatchOutput part = new BatchOutput();
        for (Sequenced sequenced : batch.records()) {
            part.add(sequenced.sequence(), sequenced.record());
            if (part.count() == BatchFormat.MAX_FRAMES || part.size() >= FULL || isLast(sequenced, batch)) {
                events += store(batch, sequenced.sequence(), part);
                part = new BatchOutput();
            }
        }
        return events;
    }

    @Override
    public int abandon(UUID instance) {
        return send(Purpose.ABANDON, application, instance, 0, new BatchOutput())
                .events();
    }

    @Override
    public void close() {
        client.close();
    }

    private int store(SpoolBatch batch, long lastSequence, BatchOutput part) {
        IngestAnswer answer = send(Purpose.STORE, batch.application(), batch.instance(), lastSequence, part);
        if (answer.lastSequence() < lastSequence) {
            throw new StoreUnavailableException(
                    "The admin WAR answered that records are not stored though it took them.",
                    new IOException("stored up to " + answer.lastSequence() + " of " + lastSequence));
        }
        return answer.events();
    }

    private IngestAnswer send(Purpose purpose, String application, UUID instance, long through, BatchOutput frames) {
        BatchHeader header =
                new BatchHeader(purpose, instance, clock.instant(), through, 0, frames.count(), application, node);
        return client.send(header, frames);
    }

    private static boolean isLast(Sequenced sequenced, SpoolBatch batch) {
        return sequenced.sequence() == batch.lastSequence();
    }
}
