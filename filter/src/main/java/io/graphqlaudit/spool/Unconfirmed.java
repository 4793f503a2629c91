package io.graphqlaudit.spool;

import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The records that were taken and are not known to be on disk, numbered, in two buffers: {@code syncing}, which is
 * empty unless a sync goes on or failed, and {@code written}, the later, each at most half of what may be in flight.
 * Guarded by the writer's lock; what is being synced belongs to the thread that syncs.
 */
final class Unconfirmed {
    private final Counts counts;
    private final Space space;
    private CommitBuffer written = new CommitBuffer();
    private CommitBuffer syncing = new CommitBuffer();
    private Sequence sequence = new Sequence();

    Unconfirmed(Counts counts, Space space) {
        this.counts = counts;
        this.space = space;
    }

    /**
     * Takes from the queue what there is room for, and numbers it.
     *
     * @return how many bytes came to the end of {@link #latest()}
     */
    int take(Queue<Ticket> queue) {
        int from = written.size();
        for (Ticket ticket = poll(queue); ticket != null; ticket = poll(queue)) {
            written.take(ticket);
        }
        int length = written.size() - from;
        if (length > 0) {
            written.seal(sequence);
        }
        return length;
    }

    private @Nullable Ticket poll(Queue<Ticket> queue) {
        return isFull() ? null : queue.poll();
    }

    boolean isFull() {
        return written.size() >= Math.max(1, space.inFlightBytes() / 2);
    }

    /** What came since the last sync began. */
    CommitBuffer latest() {
        return written;
    }

    /** What was taken last is in the hands of the operating system. */
    void written() {
        written.written(counts);
    }

    /** A sync of all that was written begins. */
    void sync() {
        CommitBuffer empty = syncing;
        syncing = written;
        written = empty;
    }

    /** That sync succeeded. */
    void synced() {
        confirm(syncing);
    }

    /** What came since then is on disk, too. */
    void latestSynced() {
        confirm(written);
    }

    /** All of it is on disk. */
    void confirm() {
        confirm(syncing);
        written.written(counts);
        confirm(written);
    }

    private void confirm(CommitBuffer buffer) {
        space.settled(buffer.size());
        buffer.confirm(counts);
    }

    /** All of it, in order, numbered and ready to be written again. */
    List<CommitBuffer> all() {
        written.seal(sequence);
        return List.of(syncing, written);
    }

    /** All of it gets new numbers, from 1, for another instance. */
    void renumber() {
        sequence = new Sequence();
        syncing.unseal();
        syncing.seal(sequence);
        written.unseal();
    }

    boolean isEmpty() {
        return written.isEmpty() && syncing.isEmpty();
    }

    long bytes() {
        return (long) syncing.size() + written.size();
    }

    /** The number of the first of them, or of the next one that comes. */
    long firstSequence() {
        return syncing.isEmpty() ? firstOfLatest() : syncing.firstSequence(sequence);
    }

    /** The number of the first that came since the last sync began, or of the next one that comes. */
    long firstOfLatest() {
        return written.firstSequence(sequence);
    }

    /** The number of the last record; 0 before the first. */
    long lastSequence() {
        return sequence.last();
    }
}
