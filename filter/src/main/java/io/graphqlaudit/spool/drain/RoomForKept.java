package io.graphqlaudit.spool.drain;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much room the spools and their volume have.
 *
 * @param cap most bytes that all spools may take
 * @param total size of the volume
 * @param usable what is free of it
 */
record RoomForKept(long cap, long total, long usable) {
    private static final long MOST = 20_000_000_000L;
    private static final long LEFT_FREE = 1_000_000_000L;

    /** Looks at the volume of that folder; without a limit given it is a tenth of the volume, at most 20 GB. */
    static RoomForKept of(Path folder, long maxBytes) throws IOException {
        FileStore volume = Files.getFileStore(folder);
        long total = volume.getTotalSpace();
        return new RoomForKept(maxBytes > 0 ? maxBytes : Math.min(MOST, total / 10), total, volume.getUsableSpace());
    }

    /** Bytes by which kept segments must shrink when all spools take that much: writers must not feel them. */
    long excess(long taken) {
        long overCap = taken - cap / 10 * 8;
        // Writers begin to shed when two fifths of the limit are left, beside what they leave free of the volume.
        long shortOfRoom = Math.min(total / 10, cap / 2 + Math.min(LEFT_FREE, total / 100)) - usable;
        return Math.max(0, Math.max(overCap, shortOfRoom));
    }
}
