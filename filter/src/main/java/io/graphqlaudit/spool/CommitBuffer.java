package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.FrameFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

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

    int records() {
        return records;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The sequence number of the first record; meaningful when not empty. */
    long firstSequence() {
        return firstSequence;
    }

    /** Whether somebody waits for these frames to be on disk. */
    boolean isAwaited() {
        return awaited;
    }

    void take(Ticket ticket) {
        room(ticket.length());
        if (ticket.takeInto(bytes, size)) {
            size += ticket.length();
            records += ticket.records();
            awaited |= ticket.untilSynced();
            tickets.add(ticket);
        }
    }

    /** Numbers the frames taken since the last call; answers the number after theirs. */
    long seal(long nextSequence) {
        long sequence = nextSequence;
        if (sealed == 0) {
            firstSequence = sequence;
        }
        while (sealed < size) {
            sealed = FrameFormat.seal(bytes, sealed, sequence++);
        }
        return sequence;
    }

    /** Calls for every ticket taken since the last call. */
    void written(Consumer<Ticket> each) {
        while (unwritten < tickets.size()) {
            each.accept(tickets.get(unwritten++));
        }
    }

    void forEach(Consumer<Ticket> each) {
        tickets.forEach(each);
    }

    /** Appends all of another buffer, which holds what came later. All of this one was written. */
    void append(CommitBuffer later) {
        if (isEmpty()) {
            firstSequence = later.firstSequence;
        }
        room(later.size);
        System.arraycopy(later.bytes, 0, bytes, size, later.size);
        size += later.size;
        sealed = size;
        records += later.records;
        awaited |= later.awaited;
        unwritten = tickets.size() + later.unwritten;
        tickets.addAll(later.tickets);
    }

    void clear() {
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
