package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.Frame;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record of a journal on its way: as an event where it can be read, and always as it came. */
final class Item {
    private final Frame frame;
    private final @Nullable AuditEvent event;
    private final @Nullable String reason;

    private Item(Frame frame, @Nullable AuditEvent event, @Nullable String reason) {
        this.frame = frame;
        this.event = event;
        this.reason = reason;
    }

    /** Decodes a record. */
    static Item of(Frame frame) {
        try {
            return new Item(frame, EventCodec.decode(frame.payload()), null);
        } catch (UnreadableEventException e) {
            return new Item(frame, null, e.getMessage());
        } catch (RuntimeException e) {
            return new Item(
                    frame, null, "The event cannot be read (" + e.getClass().getName() + ").");
        }
    }

    /** The same, to be set aside. */
    Item refused(String why) {
        return new Item(frame, null, why);
    }

    long sequence() {
        return frame.sequence();
    }

    /** The event; empty when the record is to be set aside. */
    Optional<AuditEvent> event() {
        return Optional.ofNullable(event);
    }

    Sequenced readable() {
        AuditEvent read = Objects.requireNonNull(event, "event");
        return new Sequenced(frame.sequence(), new AuditRecord(Stage.ofCode(frame.type()), read));
    }

    UnreadableRecord unreadable() {
        return new UnreadableRecord(frame.sequence(), frame.type(), frame.payload(), String.valueOf(reason));
    }
}
