package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.SpaceLimits;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much room the spools and their volume have.
 *
 * @param cap most bytes that all spools may take
 * @param free bytes that spools leave free of the volume
 * @param total size of the volume
 * @param usable what is free of it
 */
record RoomForKept(long cap, long free, long total, long usable) {
    /** Looks at the volume of that folder. */
    static RoomForKept of(Path folder, SpaceLimits limits) throws IOException {
        FileStore volume = Files.getFileStore(folder);
        long total = volume.getTotalSpace();
        return new RoomForKept(limits.most(total), limits.free(total), total, volume.getUsableSpace());
    }

    /** Bytes by which kept segments must shrink when all spools take that much: writers must not feel them. */
    long excess(long taken) {
        long overCap = taken - cap / 10 * 8;
        // Writers begin to shed when two fifths of what they may take are left, beside what they leave free.
        long shortOfRoom = free + Math.min(total / 10, cap / 2) - usable;
        return Math.max(0, Math.max(overCap, shortOfRoom));
    }
}
