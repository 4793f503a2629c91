package io.graphqlaudit.spool.journal;

import io.graphqlaudit.event.AuditRecord.Stage;

/** One intact frame of a segment. Its payload must not be changed. */
public final class Frame {
    private final long sequence;
    private final int type;
    private final byte[] payload;

    Frame(long sequence, int type, byte[] payload) {
        this.sequence = sequence;
        this.type = type;
        this.payload = payload;
    }

    /** The record's number; for a frame that only informs, the number of the last record before it. */
    public long sequence() {
        return sequence;
    }

    /** The stage of a record, or {@link FrameFormat#STATUS}. */
    public int type() {
        return type;
    }

    /** The content, without copying it. */
    public byte[] payload() {
        return payload;
    }

    /** Whether it is a record of an event, of a stage that this version knows. */
    public boolean isRecord() {
        for (Stage stage : Stage.values()) {
            if (stage.code() == type) {
                return true;
            }
        }
        return false;
    }

    boolean informsOnly() {
        return type >= FrameFormat.FIRST_INFORMING;
    }
}
