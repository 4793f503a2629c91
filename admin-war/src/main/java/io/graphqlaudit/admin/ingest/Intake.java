package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.admin.access.Refusal;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.ship.BatchHeader;
import io.graphqlaudit.spool.ship.BatchInput;
import io.graphqlaudit.spool.ship.Purpose;
import io.graphqlaudit.spool.ship.UnreadableBatchException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Checks a batch and brings it to the store. Trusts nothing in it. Safe for use by several threads. */
final class Intake {
    /** What an application tells of its own spool. All else of this kind is this server's to say. */
    private static final Set<String> OWN_ACTIONS = Set.of("gap");

    private final AuditStore store;
    private final Instances instances;

    Intake(AuditStore store, Instances instances) {
        this.store = store;
        this.instances = instances;
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
        BatchHeader header = batch.header();
        if (!header.application().equals(application)) {
            throw new IntakeException(Refusal.FOREIGN_BATCH);
        }
        List<Frame> frames = frames(batch);
        UUID instance = header.instance();
        // Whoever could advance another application's instance could make its records look stored already.
        if (instances
                .applicationOf(instance)
                .filter(known -> !known.equals(application))
                .isPresent()) {
            throw new IntakeException(Refusal.FOREIGN_INSTANCE);
        }
        return switch (header.purpose()) {
            case STORE -> store(header, frames);
            case STATUS -> new Receipt(header, store.lastStoredSequence(instance), 0, false);
            case ABANDON -> {
                int events = store.abandon(instance);
                yield new Receipt(header, store.lastStoredSequence(instance), events, false);
            }
            case ASK -> new Receipt(header, store.lastStoredSequence(instance), 0, false);
        };
    }

    private Receipt store(BatchHeader header, List<Frame> frames) throws IntakeException {
        List<Sequenced> records = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            records.add(new Sequenced(frame.sequence(), record(frame, header.application())));
        }
        SpoolBatch batch = new SpoolBatch(header.application(), header.instance(), records);
        long before = store.lastStoredSequence(header.instance());
        int events = store.store(batch);
        long last = batch.lastSequence();
        return new Receipt(header, Math.max(before, last), events, last <= before);
    }

    private static List<Frame> frames(BatchInput batch) throws IOException, IntakeException, UnreadableBatchException {
        Purpose purpose = batch.header().purpose();
        List<Frame> frames = new ArrayList<>(batch.header().frames());
        long last = 0;
        for (Frame frame = batch.next(); frame != null; frame = batch.next()) {
            boolean fits = purpose == Purpose.STORE ? isRecord(frame, last) : isStatus(frame, purpose);
            if (!fits) {
                throw new IntakeException(
                        Refusal.MALFORMED_BATCH,
                        "A frame in the batch is of a wrong type, or its sequence number does not ascend.");
            }
            last = frame.sequence();
            frames.add(frame);
        }
        int least = purpose == Purpose.STORE || purpose == Purpose.STATUS ? 1 : 0;
        int most = purpose == Purpose.STORE ? Integer.MAX_VALUE : least;
        if (frames.size() < least || frames.size() > most) {
            throw new IntakeException(
                    Refusal.MALFORMED_BATCH, "The batch has a wrong number of frames for its purpose.");
        }
        return frames;
    }

    private static boolean isRecord(Frame frame, long last) {
        return frame.sequence() > last && frame.type() >= Stage.COMPLETE.code() && frame.type() <= Stage.CLOSED.code();
    }

    private static boolean isStatus(Frame frame, Purpose purpose) {
        return purpose == Purpose.STATUS && frame.type() == FrameFormat.STATUS && frame.sequence() >= 0;
    }

    private static AuditRecord record(Frame frame, String application) throws IntakeException {
        AuditEvent event;
        try {
            event = EventCodec.decode(frame.payload());
        } catch (UnreadableEventException e) {
            throw new IntakeException(Refusal.UNREADABLE_RECORD, String.valueOf(e.getMessage()));
        }
        if (!event.identity().application().equals(application) || !mayDeliver(event)) {
            throw new IntakeException(Refusal.FORBIDDEN_RECORD);
        }
        return new AuditRecord(Stage.ofCode(frame.type()), event);
    }

    private static boolean mayDeliver(AuditEvent event) {
        EventKind kind = event.identity().kind();
        return switch (kind) {
            case LOGIN, OPERATION, EXPORT, ACTION -> true;
            case ACCESS -> false;
            case SYSTEM -> OWN_ACTIONS.contains(event.effect().action());
        };
    }
}
