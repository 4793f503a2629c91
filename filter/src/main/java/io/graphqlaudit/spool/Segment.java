package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a journal that is being written, or stands ready to be. Guarded by its journal's owner. */
final class Segment {
    private final Disk disk;
    private final Disk.Appender appender;
    private final long room;
    private volatile Path file;
    private volatile long size;

    private Segment(Disk disk, Path file, long room) throws IOException {
        this.disk = disk;
        this.file = file;
        this.room = room;
        this.appender = disk.create(file, room);
    }

    /** An empty one with so many bytes that are its own already. */
    static Segment create(Disk disk, Path file, long room) throws IOException {
        return new Segment(disk, file, room);
    }

    /** Bytes written. Any thread may ask. */
    long size() {
        return size;
    }

    /** Bytes that were its own from the start. */
    long room() {
        return room;
    }

    /** Whether so many bytes more can be written without asking the disk for space. */
    boolean hasRoomFor(long bytes) {
        return size + bytes <= room;
    }

    /** By how much its file would grow if so many bytes more were written. */
    long growthBy(long bytes) {
        return Math.max(0, size + bytes - Math.max(room, size));
    }

    /** By how much its file has grown beyond the bytes that were its own from the start. */
    long growth() {
        return Math.max(0, size - room);
    }

    /** Whether somebody has deleted it. Any thread may ask. */
    boolean isDeleted() {
        Path now = file;
        return disk.isMissing(now) && now.equals(file);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        appender.write(bytes, offset, length);
        // Only one thread at a time writes, so that nothing can come in between.
        long before = size;
        size = before + length;
    }

    void force() throws IOException {
        appender.force();
    }

    void rename(Path to) throws IOException {
        disk.rename(file, to);
        file = to;
    }

    /** Lets go of a segment of which all that is relied upon was synced. */
    void retire() {
        try {
            appender.trim();
        } catch (IOException e) {
            // Zeros behind the last record do no harm.
        }
        close();
    }

    /** Lets go of it as it is. */
    void close() {
        try {
            appender.close();
        } catch (IOException e) {
            // All that is relied upon was synced before.
        }
    }

    /** Takes back a segment that no reader has seen. */
    void discard() {
        close();
        try {
            disk.delete(file);
        } catch (IOException e) {
            // Nobody looks at it; it goes with the folder.
        }
    }
}
