package io.graphqlaudit.event;

import java.util.Objects;

/** A record that is whole but cannot be turned into an event, or that the store refuses. Its content must not be changed. */
public final class UnreadableRecord {
    private final long sequence;
    private final int stage;
    private final byte[] content;
    private final String reason;

    /**
     * @param sequence its number in its spool instance, from 1
     * @param stage the code of its {@link AuditRecord.Stage}
     * @param content its bytes as they came, not copied
     * @param reason why, in one sentence without content
     */
    public UnreadableRecord(long sequence, int stage, byte[] content, String reason) {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence numbers begin at 1: " + sequence);
        }
        this.sequence = sequence;
        this.stage = stage;
        this.content = Objects.requireNonNull(content, "content");
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Its number in its spool instance. */
    public long sequence() {
        return sequence;
    }

    /** The code of its {@link AuditRecord.Stage}. */
    public int stage() {
        return stage;
    }

    /** Its bytes, without copying them. */
    public byte[] content() {
        return content;
    }

    /** Why it cannot be stored, in one sentence without content. */
    public String reason() {
        return reason;
    }
}
