package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.UnreadableRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides a batch into parts that may be sent, in the order of the records' numbers; notices come first. */
final class BatchParts {
    /** A frame is at most half of what a batch may be, so with one more the batch is still within its bound. */
    private static final int FULL = BatchFormat.MAX_BYTES / 4;

    private final List<Part> parts = new ArrayList<>();
    private final long place;
    private BatchOutput frames = new BatchOutput();

    private BatchParts(long place) {
        this.place = place;
    }

    /** The parts, at least one. */
    static List<Part> of(SpoolBatch batch) {
        BatchParts parts = new BatchParts(batch.place());
        batch.notices().forEach(notice -> {
            parts.frames.add(notice);
            // Nothing is told of records yet, so a part of notices alone reaches to none, and no further than they do.
            parts.endIfFull(0, notice.place());
        });
        parts.records(batch);
        parts.parts.add(new Part(parts.frames, batch.through(), batch.place()));
        return parts.parts;
    }

    private void records(SpoolBatch batch) {
        Iterator<UnreadableRecord> unreadable = batch.unreadable().iterator();
        UnreadableRecord next = next(unreadable);
        for (Sequenced sequenced : batch.records()) {
            while (next != null && next.sequence() < sequenced.sequence()) {
                add(next);
                next = next(unreadable);
            }
            frames.add(sequenced.sequence(), sequenced.record());
            endIfFull(sequenced.sequence(), place);
        }
        while (next != null) {
            add(next);
            next = next(unreadable);
        }
    }

    private void add(UnreadableRecord record) {
        frames.add(record);
        endIfFull(record.sequence(), place);
    }

    private void endIfFull(long through, long upTo) {
        if (frames.count() == BatchFormat.MAX_FRAMES || frames.size() >= FULL) {
            parts.add(new Part(frames, through, upTo));
            frames = new BatchOutput();
        }
    }

    private static @Nullable UnreadableRecord next(Iterator<UnreadableRecord> records) {
        return records.hasNext() ? records.next() : null;
    }

    /**
     * What is sent at once.
     *
     * @param frames its frames
     * @param through the last sequence number of which it tells the fate
     * @param place how far the spool was read for it
     */
    record Part(BatchOutput frames, long through, long place) {}
}
