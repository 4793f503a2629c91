package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.admin.access.Refusal;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.IngestRule;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Notice;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.ship.BatchHeader;
import io.graphqlaudit.spool.ship.BatchInput;
import io.graphqlaudit.spool.ship.FrameTypes;
import io.graphqlaudit.spool.ship.UnreadableBatchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The records of one batch as they are read, each checked. For one thread. */
final class Contents {
    private final BatchHeader header;
    private final List<Sequenced> records = new ArrayList<>();
    private final List<UnreadableRecord> unreadable = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private long last;

    private Contents(BatchHeader header) {
        this.header = header;
    }

    /** Reads the batch to its end. */
    static SpoolBatch of(BatchInput batch) throws IOException, IntakeException, UnreadableBatchException {
        Contents contents = new Contents(batch.header());
        for (Frame frame = batch.next(); frame != null; frame = batch.next()) {
            contents.add(frame);
        }
        return contents.batch();
    }

    private void add(Frame frame) throws IntakeException, UnreadableBatchException {
        if (frame.type() == FrameTypes.NOTICE) {
            notices.add(new Notice(frame.sequence(), notice(frame)));
            return;
        }
        if (frame.sequence() <= last) {
            throw malformed("The sequence numbers in the batch do not ascend.");
        }
        last = frame.sequence();
        if (FrameTypes.isRecord(frame.type())) {
            addRecord(frame);
        } else if (FrameTypes.isSetAside(frame.type())) {
            addSetAside(FrameTypes.setAside(frame));
        } else {
            throw malformed("The batch has a frame of a type that does not belong there.");
        }
    }

    private void addRecord(Frame frame) throws IntakeException {
        try {
            AuditEvent event = checked(EventCodec.decode(frame.payload()));
            records.add(new Sequenced(frame.sequence(), new AuditRecord(Stage.ofCode(frame.type()), event)));
        } catch (UnreadableEventException e) {
            unreadable.add(new UnreadableRecord(
                    frame.sequence(), frame.type(), frame.payload(), String.valueOf(e.getMessage())));
        }
    }

    /** What the sender could not read may be readable here. What is not is checked again when it becomes so. */
    private void addSetAside(UnreadableRecord record) throws IntakeException {
        try {
            AuditEvent event = EventCodec.decode(record.content());
            unreadable.add(record);
            checked(event);
        } catch (UnreadableEventException e) {
            unreadable.add(record);
        }
    }

    private AuditEvent notice(Frame frame) throws IntakeException {
        try {
            return checked(EventCodec.decode(frame.payload()));
        } catch (UnreadableEventException e) {
            throw malformed("An event about the spool cannot be read.");
        }
    }

    private AuditEvent checked(AuditEvent event) throws IntakeException {
        if (!IngestRule.allows(event, header.application()::equals)) {
            throw new IntakeException(Refusal.FORBIDDEN_RECORD);
        }
        return event;
    }

    private SpoolBatch batch() throws IntakeException {
        if (header.through() < last) {
            throw malformed("The batch does not reach to its last record.");
        }
        return new SpoolBatch(
                header.application(),
                header.instance(),
                records,
                unreadable,
                notices,
                header.through(),
                header.place(),
                Channel.INGEST);
    }

    private static IntakeException malformed(String message) {
        return new IntakeException(Refusal.MALFORMED, message);
    }
}
