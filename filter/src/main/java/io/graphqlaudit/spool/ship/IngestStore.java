package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;

/**
 * The store behind the {@code /ingest} of an admin WAR. What it answers as stored was durably committed there. A
 * batch too large to be sent at once travels in parts, each stored by itself. Safe for use by several threads.
 */
final class IngestStore implements AuditStore, AutoCloseable {
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
        return client.send(header(Purpose.ASK, instance, 0), new BatchOutput()).lastSequence();
    }

    @Override
    public int store(SpoolBatch batch) {
        int events = 0;
        for (BatchParts.Part part : BatchParts.of(batch)) {
            events += store(batch, part);
        }
        return events;
    }

    @Override
    public int abandon(UUID instance) {
        return client.send(header(Purpose.ABANDON, instance, 0), new BatchOutput())
                .events();
    }

    @Override
    public void heard(SourceStatus status) {
        BatchOutput frames = new BatchOutput();
        frames.addStatus(status.status().getBytes(StandardCharsets.UTF_8));
        String writer = Objects.requireNonNullElse(status.node(), node);
        client.send(
                new BatchHeader(Purpose.STATUS, status.instance(), clock.instant(), 0, 0, 1, application, writer),
                frames);
    }

    @Override
    public void close() {
        client.close();
    }

    private int store(SpoolBatch batch, BatchParts.Part part) {
        BatchHeader header = new BatchHeader(
                Purpose.STORE,
                batch.instance(),
                clock.instant(),
                part.through(),
                part.place(),
                part.frames().count(),
                // A spool whose header is damaged does not tell the name, and the token is bound to this one.
                application,
                node);
        IngestAnswer answer = client.send(header, part.frames());
        if (answer.lastSequence() < part.through()) {
            throw new StoreUnavailableException(
                    "The admin WAR answered that records are not stored though it took them.",
                    new IOException("stored up to " + answer.lastSequence() + " of " + part.through()));
        }
        return answer.events();
    }

    private BatchHeader header(Purpose purpose, UUID instance, long through) {
        return new BatchHeader(purpose, instance, clock.instant(), through, 0, 0, application, node);
    }
}
