package io.graphqlaudit.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The disk as it is. */
final class LocalDisk implements Disk {
    private static final int CHUNK = 1 << 20;

    @Override
    public Appender create(Path file, long room) throws IOException {
        OwnerOnly.createFile(file);
        boolean done = false;
        try {
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
            try {
                fill(opened, room);
                done = true;
                return new LocalAppender(opened);
            } finally {
                if (!done) {
                    opened.close();
                }
            }
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Synced piece by piece: one large sync would hold up those of the file that is in use. */
    private static void fill(RandomAccessFile file, long room) throws IOException {
        if (room <= 0) {
            return;
        }
        byte[] zeros = new byte[(int) Math.min(CHUNK, room)];
        for (long left = room; left > 0; left -= zeros.length) {
            file.write(zeros, 0, (int) Math.min(zeros.length, left));
            file.getChannel().force(false);
        }
        file.seek(0);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        OwnerOnly.createFolders(folder);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        OwnerOnly.sync(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public boolean isMissing(Path file) {
        return Files.notExists(file);
    }

    @Override
    public Volume volume(Path folder) {
        return new Volume(folder.toFile().getTotalSpace(), folder.toFile().getUsableSpace());
    }

    /**
     * Writes by stream, syncs by channel: a channel is closed under a thread that writes to it while interrupted, a
     * stream is not, and request threads write. Only threads of our own touch the channel.
     */
    private static final class LocalAppender implements Appender {
        private final RandomAccessFile file;
        private long size;

        private LocalAppender(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
            size += length;
        }

        @Override
        public void force() throws IOException {
            file.getChannel().force(false);
        }

        @Override
        public void trim() throws IOException {
            if (file.length() > size) {
                file.setLength(size);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
