package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The real disk, on which syncs of files wait while its gate is shut. */
final class GatedDisk extends RealDisk {
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
    public Appender create(Path file, long room) throws IOException {
        return new RealAppender(super.create(file, room)) {
            @Override
            public void force() throws IOException {
                pass();
                super.force();
            }
        };
    }
}
