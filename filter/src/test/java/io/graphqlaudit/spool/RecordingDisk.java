package io.graphqlaudit.spool;

import io.graphqlaudit.spool.DiskLog.Deleted;
import io.graphqlaudit.spool.DiskLog.FileMade;
import io.graphqlaudit.spool.DiskLog.FileSynced;
import io.graphqlaudit.spool.DiskLog.FolderMade;
import io.graphqlaudit.spool.DiskLog.FolderSynced;
import io.graphqlaudit.spool.DiskLog.Renamed;
import io.graphqlaudit.spool.DiskLog.Trimmed;
import io.graphqlaudit.spool.DiskLog.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real disk, which writes down all that happens to it. Syncs are only written down; one in so many fails, and
 * those from one place in the code may be left out, as if that line were missing.
 */
final class RecordingDisk extends RealDisk {
    private final Path root;
    private final DiskLog log;
    private final Random random;
    private final int oneFailsIn;
    private final String leftOut;
    private volatile boolean steady;
    private final Set<String> places = ConcurrentHashMap.newKeySet();
    private final AtomicInteger files = new AtomicInteger();

    RecordingDisk(Path root, DiskLog log, Random random, int oneFailsIn, String leftOut) {
        this.root = root;
        this.log = log;
        this.random = random;
        this.oneFailsIn = oneFailsIn;
        this.leftOut = leftOut;
    }

    /** The places in the code from which something was synced. */
    Set<String> places() {
        return places;
    }

    @Override
    public Appender create(Path file, long room) throws IOException {
        int number = files.incrementAndGet();
        Appender real = super.create(file, room);
        log.add(new FileMade(number, name(file.getParent()), String.valueOf(file.getFileName()), room));
        return new RecordingAppender(real, number);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        if (!Files.exists(folder) && !folder.equals(root)) {
            createFolders(folder.getParent());
            log.add(new FolderMade(name(folder), name(folder.getParent())));
            super.createFolders(folder);
        }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        int before = log.size();
        String place = place() + " of " + name(folder).replaceAll("[0-9a-f-]{36}", "instance");
        places.add(place);
        perhapsFail();
        if (!place.equals(leftOut)) {
            log.add(new FolderSynced(name(folder), before));
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        super.rename(from, to);
        log.add(new Renamed(
                name(from.getParent()), String.valueOf(from.getFileName()), String.valueOf(to.getFileName())));
    }

    @Override
    public void delete(Path file) throws IOException {
        super.delete(file);
        log.add(new Deleted(name(file.getParent()), String.valueOf(file.getFileName())));
    }

    private String name(Path path) {
        return root.relativize(path).toString();
    }

    /** From now on no sync fails. */
    void calm() {
        steady = true;
    }

    private void perhapsFail() throws IOException {
        if (oneFailsIn > 0 && !steady && random.nextInt(oneFailsIn) == 0) {
            throw new IOException("Input/output error");
        }
    }

    /** The method that wanted the sync, and who called it. */
    private static String place() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().endsWith("RecordingAppender")
                                && !frame.getClassName().endsWith("RecordingDisk")
                                && !frame.getClassName().endsWith("Segment"))
                        .limit(2)
                        .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName())
                        .reduce((inner, outer) -> inner + " for " + outer)
                        .orElse("nobody"));
    }

    private final class RecordingAppender extends RealAppender {
        private final int number;
        private long size;

        private RecordingAppender(Appender real, int number) {
            super(real);
            this.number = number;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            super.write(bytes, offset, length);
            log.add(new Written(number, size, Arrays.copyOfRange(bytes, offset, offset + length)));
            size += length;
        }

        @Override
        public void force() throws IOException {
            int before = log.size();
            String place = place();
            places.add(place);
            // Other threads go on while the disk works.
            long end = System.nanoTime() + 100_000;
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            perhapsFail();
            if (!place.equals(leftOut)) {
                log.add(new FileSynced(number, before));
            }
        }

        @Override
        public void trim() throws IOException {
            super.trim();
            log.add(new Trimmed(number, size));
        }
    }
}
