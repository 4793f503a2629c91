package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.FrameFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames that are taken and not yet known to be on disk, kept to be written again should a sync fail. */
final class CommitBuffer {
    private static final int INITIAL = 64 << 10;
    /** A buffer that once had to grow beyond this is not kept for the next batch. */
    private static final int KEPT = 4 << 20;

    private byte[] bytes = new byte[INITIAL];
    private int size;
    private int sealed;
    private int unwritten;
    private int records;
    private long firstSequence;
    private boolean awaited;
    private final List<Ticket> tickets = new ArrayList<>();

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The number of the first record here, or of the next one that comes. */
    long firstSequence(Sequence sequence) {
        return sealed == 0 ? sequence.next() : firstSequence;
    }

    /** Whether somebody waits for these frames to be on disk. */
    boolean isAwaited() {
        return awaited;
    }

    void take(Ticket ticket) {
        room(ticket.length());
        // What may fail for want of memory comes before what cannot be undone.
        tickets.add(ticket);
        if (ticket.takeInto(bytes, size)) {
            size += ticket.length();
            records += ticket.records();
            awaited |= ticket.untilSynced();
        } else {
            tickets.remove(tickets.size() - 1);
        }
    }

    /** Numbers the frames that have no number yet; right even when it was broken off half-way before. */
    void seal(Sequence sequence) {
        if (sealed == 0) {
            firstSequence = sequence.next();
        }
        while (sealed < size) {
            sealed = FrameFormat.seal(bytes, sealed, sequence.next());
            sequence.advance();
        }
    }

    /** All that is here gets new numbers, for another instance. */
    void unseal() {
        sealed = 0;
    }

    /** The frames taken since the last call are in the hands of the operating system. */
    void written(Counts counts) {
        while (unwritten < tickets.size()) {
            Ticket ticket = tickets.get(unwritten++);
            counts.written.add(ticket.records());
            ticket.written();
        }
    }

    /** All is on disk: tells those who wait, and is empty again. */
    void confirm(Counts counts) {
        counts.synced(records);
        tickets.forEach(Ticket::synced);
        if (bytes.length > KEPT) {
            bytes = new byte[INITIAL];
        }
        size = 0;
        sealed = 0;
        unwritten = 0;
        records = 0;
        awaited = false;
        tickets.clear();
    }

    private void room(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
    }
}
