package io.graphqlaudit.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk as it is. */
final class LocalDisk implements Disk {
    @Override
    public Appender create(Path file) throws IOException {
        OwnerOnly.createFile(file);
        try {
            return new LocalAppender(new FileOutputStream(file.toFile(), true));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        OwnerOnly.sync(folder);
    }

    /**
     * Writes by stream, syncs by channel: a channel is closed under a thread that writes to it while interrupted, a
     * stream is not, and request threads write. Only the committer, which nobody interrupts, touches the channel.
     */
    private static final class LocalAppender implements Appender {
        private final FileOutputStream stream;

        private LocalAppender(FileOutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            stream.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            stream.getChannel().force(false);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
