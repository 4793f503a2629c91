package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Segments that stand ready, under names that no reader looks at: the spare one, which is begun when the present
 * one is full, and the reserve, whose bytes were given to it while there were some, so that what happened can be told
 * on a full disk. Laid in by one thread, taken by another.
 */
final class Stock {
    /** What the reserve must be able to hold beside a header and the unconfirmed records: many gap events. */
    private static final int FOR_GAPS = 16 << 10;

    private final Disk disk;
    private final Path directory;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicReference<@Nullable Segment> spare = new AtomicReference<>();
    private final AtomicReference<@Nullable Segment> reserve = new AtomicReference<>();
    private volatile boolean closed;

    Stock(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** A segment made on the spot, without any room. */
    Segment fresh() throws IOException {
        return make(0);
    }

    /** Whether a spare segment stands ready. Any thread may ask. */
    boolean hasSpare() {
        return spare.get() != null;
    }

    /** By how much the spare segment would grow if so many bytes were written to it; nothing where there is none. */
    long growthOfSpare(long bytes) {
        Segment ready = spare.get();
        return ready == null ? 0 : ready.growthBy(bytes);
    }

    /** Whether the reserve is there. Any thread may ask. */
    boolean hasReserve() {
        return reserve.get() != null;
    }

    /** Makes a spare segment with that room. */
    void laySpare(long room) throws IOException {
        lay(spare, make(room));
    }

    /** Makes the reserve. */
    void layReserve(long room) throws IOException {
        lay(reserve, make(room));
    }

    @Nullable
    Segment takeSpare() {
        return spare.getAndSet(null);
    }

    /** The reserve, if it can hold so many bytes of records and still tell of a gap. */
    @Nullable
    Segment takeReserve(long unconfirmed) {
        Segment ready = reserve.get();
        return ready != null && ready.hasRoomFor(unconfirmed + FOR_GAPS) && reserve.compareAndSet(ready, null)
                ? ready
                : null;
    }

    /** Gives up what was not used, for good. Answers how many bytes it had. */
    long giveUp() {
        closed = true;
        return empty(spare) + empty(reserve);
    }

    private Segment make(long room) throws IOException {
        return Segment.create(disk, SegmentFiles.prepared(directory, names.incrementAndGet()), room);
    }

    private void lay(AtomicReference<@Nullable Segment> place, Segment made) {
        Segment former = place.getAndSet(made);
        if (former != null) {
            former.discard();
        }
        if (closed) {
            empty(place);
        }
    }

    private static long empty(AtomicReference<@Nullable Segment> place) {
        Segment left = place.getAndSet(null);
        if (left == null) {
            return 0;
        }
        left.discard();
        return left.room();
    }
}
