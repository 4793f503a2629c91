package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The real disk, on which the next so many writes, syncs or creations fail. A failing write writes half. */
final class FailingDisk extends RealDisk {
    final AtomicInteger failingWrites = new AtomicInteger();
    final AtomicInteger failingSyncs = new AtomicInteger();
    final AtomicInteger failingCreations = new AtomicInteger();
    final AtomicInteger failingFolderSyncs = new AtomicInteger();
    final AtomicInteger errors = new AtomicInteger();

    @Override
    public Appender create(Path file, long room) throws IOException {
        failIfAsked(failingCreations);
        return new RealAppender(super.create(file, room)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (failingWrites.get() > 0) {
                    super.write(bytes, offset, length / 2);
                }
                failIfAsked(failingWrites);
                super.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                if (errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new OutOfMemoryError("simulated");
                }
                failIfAsked(failingSyncs);
                super.force();
            }
        };
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        failIfAsked(failingFolderSyncs);
        super.syncFolder(folder);
    }

    private static void failIfAsked(AtomicInteger failures) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("No space left on device");
        }
    }
}
