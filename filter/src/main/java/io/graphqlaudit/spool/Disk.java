package io.graphqlaudit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The few things a journal asks of a disk, so that tests can make one fail. */
interface Disk {
    /** Creates a file that must not exist. */
    Appender create(Path file) throws IOException;

    /** Brings a folder's entries to disk. */
    void syncFolder(Path folder) throws IOException;

    /** A file that only grows. */
    interface Appender extends Closeable {
        /** Hands bytes to the operating system; they then survive the process. Not affected by interrupts. */
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Brings all that was written to disk. */
        void force() throws IOException;
    }
}
