package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.admin.access.Refusal;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.ForeignInstanceException;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.persistence.Sources.Owner;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.SpoolStatus;
import io.graphqlaudit.spool.ship.BatchHeader;
import io.graphqlaudit.spool.ship.BatchInput;
import io.graphqlaudit.spool.ship.FrameTypes;
import io.graphqlaudit.spool.ship.UnreadableBatchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Checks a batch and brings it to the store. Trusts nothing in it. Safe for use by several threads. */
final class Intake {
    /** A status is kept as it came, and all are read for every look at the metrics: a writer's own has some 400 bytes. */
    private static final int LONGEST_STATUS = 16 << 10;

    private final AuditStore store;
    private final Sources sources;
    private final Clock clock;

    Intake(AuditStore store, Sources sources, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Takes one batch; what it answers as stored is durably stored.
     *
     * @param application the only application of which it may be
     * @param body the batch, uncompressed and bounded
     * @throws IntakeException when it is not taken
     * @throws StoreUnavailableException when the store cannot take it now
     */
    Receipt take(String application, InputStream body) throws IOException, IntakeException, UnreadableBatchException {
        BatchInput batch = new BatchInput(body);
        Instant receivedAt = clock.instant();
        BatchHeader header = batch.header();
        if (!header.application().equals(application)) {
            throw new IntakeException(Refusal.OTHER_APPLICATION);
        }
        // Whoever could advance another application's instance could make its records look stored already.
        Owner owner = sources.ownerOf(header.instance(), application);
        if (owner == Owner.ANOTHER) {
            throw new IntakeException(Refusal.OTHER_INSTANCE);
        }
        try {
            return switch (header.purpose()) {
                case STORE -> store(header, Contents.of(batch));
                case STATUS -> hear(header, status(batch), receivedAt);
                case ABANDON -> abandon(header, batch, owner);
                case ASK -> {
                    end(batch);
                    yield owner == Owner.NOBODY ? nothing(header) : answer(header, 0);
                }
            };
        } catch (ForeignInstanceException e) {
            // Nobody's when it was looked for, and then another was faster.
            throw new IntakeException(Refusal.OTHER_INSTANCE);
        }
    }

    /** Of an instance that nobody had a moment ago there is nothing of this application's to end, whosever it is now. */
    private Receipt abandon(BatchHeader header, BatchInput batch, Owner owner)
            throws IOException, IntakeException, UnreadableBatchException {
        end(batch);
        return owner == Owner.NOBODY ? nothing(header) : answer(header, store.abandon(header.instance()));
    }

    private static Receipt nothing(BatchHeader header) {
        return new Receipt(header, 0, 0, false);
    }

    private Receipt store(BatchHeader header, SpoolBatch batch) {
        long before = store.lastStoredSequence(header.instance());
        int events = store.store(batch);
        boolean replayed = batch.through() <= before && header.frames() > 0 && events == 0;
        return new Receipt(header, Math.max(before, batch.through()), events, replayed);
    }

    private Receipt hear(BatchHeader header, Frame frame, Instant receivedAt) throws IntakeException {
        if (frame.payload().length > LONGEST_STATUS) {
            throw malformed("The status is longer than " + LONGEST_STATUS + " bytes.");
        }
        SpoolStatus status;
        try {
            status = StatusCodec.decode(frame.payload());
        } catch (UnreadableEventException e) {
            throw malformed("The status cannot be read.");
        }
        store.heard(new SourceStatus(
                header.application(),
                header.instance(),
                header.node(),
                Channel.INGEST,
                new String(frame.payload(), StandardCharsets.UTF_8),
                status.at(),
                receivedAt,
                ChronoUnit.MICROS.between(receivedAt, header.sentAt())));
        return answer(header, 0);
    }

    private Receipt answer(BatchHeader header, int events) {
        return new Receipt(header, store.lastStoredSequence(header.instance()), events, false);
    }

    private static Frame status(BatchInput batch) throws IOException, IntakeException, UnreadableBatchException {
        Frame frame = batch.next();
        if (frame == null || frame.type() != FrameTypes.STATUS) {
            throw malformed("The batch lacks the status for which it is sent.");
        }
        end(batch);
        return frame;
    }

    private static void end(BatchInput batch) throws IOException, IntakeException, UnreadableBatchException {
        if (batch.next() != null) {
            throw malformed("The batch has more frames than its purpose asks for.");
        }
    }

    private static IntakeException malformed(String message) {
        return new IntakeException(Refusal.MALFORMED, message);
    }
}
