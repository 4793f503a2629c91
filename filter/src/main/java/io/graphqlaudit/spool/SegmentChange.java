package io.graphqlaudit.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The way from the present segment to the next one, which takes as long as a sync: meanwhile records are written to
 * both, so that whichever is given up, the other has all. That the next segment cannot be begun is no reason to give
 * up the present one. Guarded by the writer's lock.
 */
final class SegmentChange {
    /** More than a segment's header takes. */
    private static final long HEADER = 4 << 10;

    private final Space space;
    private final Outage outage;
    private @Nullable Segment next;
    private long notBefore = System.nanoTime();

    SegmentChange(Space space, Outage outage) {
        this.space = space;
        this.outage = outage;
    }

    /** Whether the present segment is full, and another one stands ready and may take what has to stand in both. */
    boolean isDue(Journal open, Unconfirmed unconfirmed) {
        return open.isFull(space.segmentSize())
                && open.stock().hasSpare()
                && notBefore - System.nanoTime() <= 0
                && space.affords(
                        open.stock().growthOfSpare(HEADER + unconfirmed.latest().size()));
    }

    /** Begins the next segment with all that came since the last sync, to be brought to disk by this one. */
    void begin(Journal open, Unconfirmed unconfirmed) {
        try {
            Segment begun = open.beginSpare(unconfirmed.firstOfLatest(), unconfirmed.latest());
            next = begun;
            space.grew(begun == null ? 0 : begun.growth());
        } catch (IOException e) {
            failed(e);
        }
    }

    /** The segment that was begun; null when none is. */
    @Nullable
    Segment next() {
        return next;
    }

    /** Writes to the next segment, too, what the present one got. */
    void write(byte[] bytes, int from, int length) {
        Segment also = next;
        if (also != null) {
            try {
                space.grew(also.growthBy(length));
                also.write(bytes, from, length);
            } catch (IOException e) {
                // Who began it will see that it is given up.
                failed(e);
            }
        }
    }

    /** The next segment cannot be relied upon; after a while it is tried again with another one. */
    void failed(IOException cause) {
        next = null;
        notBefore = System.nanoTime() + Outage.LAST_RETRY_NANOS;
        outage.warn(cause);
    }

    /** Whether all that is unconfirmed stands in that segment, and the present one is still in use. */
    boolean isReady(Segment begun) {
        return next == begun && !outage.isOn();
    }

    /** There is no next segment any more: it is the present one, or is given up. */
    void end() {
        next = null;
    }

    /** Gives up what was begun. */
    void discard() {
        Segment begun = next;
        next = null;
        if (begun != null) {
            begun.discard();
        }
    }
}
