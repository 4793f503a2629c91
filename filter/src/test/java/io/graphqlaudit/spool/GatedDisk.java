package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The real disk, on which syncs of files wait while its gate is shut. */
final class GatedDisk implements Disk {
    private final Disk real = new LocalDisk();
    private boolean shut;
    private boolean awaited;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Whether a sync waits, or has waited. */
    synchronized boolean isAwaited() {
        return awaited;
    }

    private synchronized void pass() throws IOException {
        try {
            while (shut) {
                awaited = true;
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public Appender create(Path file) throws IOException {
        Appender appender = real.create(file);
        return new Appender() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                appender.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                pass();
                appender.force();
            }

            @Override
            public void close() throws IOException {
                appender.close();
            }
        };
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        real.syncFolder(folder);
    }
}
