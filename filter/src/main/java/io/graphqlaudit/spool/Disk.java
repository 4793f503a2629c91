package io.graphqlaudit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The few things a journal asks of a disk, so that tests can make one fail, fill it, or cut its power. */
interface Disk {
    /**
     * Creates a file that must not exist, for its owner alone.
     *
     * @param room number of bytes that are given to it at once, as zeros on disk, to be written over from the start
     */
    Appender create(Path file, long room) throws IOException;

    /** Creates a folder and its missing parents, for their owner alone. */
    void createFolders(Path folder) throws IOException;

    /** Brings a folder's entries to disk. */
    void syncFolder(Path folder) throws IOException;

    /** Gives a file another name in its folder, in one step. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file if it is there. */
    void delete(Path file) throws IOException;

    /** Whether there is certainly no such file; false also when nobody can say. */
    boolean isMissing(Path file);

    /** The volume that a folder lies on. */
    Volume volume(Path folder);

    /**
     * A volume of a disk.
     *
     * @param total its size in bytes
     * @param usable bytes that this process could still write to it
     */
    record Volume(long total, long usable) {}

    /** A file that is written from its start to its end. */
    interface Appender extends Closeable {
        /** Hands bytes to the operating system; they then survive the process. Not affected by interrupts. */
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Brings all that was written to disk. */
        void force() throws IOException;

        /** Gives back the room that was not written to. */
        void trim() throws IOException;
    }
}
