package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts, in the journal itself, the records that nobody has read yet: by a second reader that runs ahead, a piece
 * at a time, while the first one is behind. For one thread; the count for any.
 */
final class Backlog implements Closeable {
    private static final int PIECE_RECORDS = 20_000;
    private static final long PIECE_BYTES = 8 << 20;

    private final Path directory;
    private final UUID instance;
    private @Nullable InstanceReader ahead;
    private final AtomicLong records = new AtomicLong();

    Backlog(Path directory, UUID instance) {
        this.directory = directory;
        this.instance = instance;
    }

    /** How many were counted so far. */
    long records() {
        return records.get();
    }

    /** Counts on, at first from the record behind that number. */
    void count(long behind) throws IOException {
        InstanceReader reader = ahead;
        if (reader == null) {
            reader = new InstanceReader(directory, instance, "", behind, gap -> {});
            ahead = reader;
            records.set(0);
        }
        records.addAndGet(reader.read(PIECE_RECORDS, PIECE_BYTES, false).size());
    }

    /** Lets that one know what the writer said of itself behind what has been read. */
    void tell(Hearing hearing) {
        InstanceReader reader = ahead;
        if (reader != null) {
            hearing.overhear(reader);
        }
    }

    /** So many of them have been read. */
    void taken(int count) {
        records.updateAndGet(known -> Math.max(0, known - count));
    }

    /** All has been read. */
    void clear() throws IOException {
        InstanceReader reader = ahead;
        ahead = null;
        records.set(0);
        if (reader != null) {
            reader.close();
        }
    }

    /**
     * How many bytes the segments hold behind a place. Any thread may ask.
     *
     * @param place as {@link InstanceReader#place()} has it
     */
    long bytes(long place) {
        long bytes = 0;
        try {
            for (Path file : SegmentFiles.list(directory)) {
                int number = SegmentFiles.numberOf(file).orElse(0);
                if (number >= place >>> 32) {
                    bytes += Files.size(file) - (number == place >>> 32 ? place & 0xFFFF_FFFFL : 0);
                }
            }
        } catch (IOException e) {
            // The folder or a segment has just been removed, for nothing in it waits any more.
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        clear();
    }
}
