package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The real disk, for tests that change some of what it does. */
class RealDisk implements Disk {
    private final Disk real = new LocalDisk();

    @Override
    public Appender create(Path file, long room) throws IOException {
        return real.create(file, room);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        real.createFolders(folder);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        real.syncFolder(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        real.delete(file);
    }

    @Override
    public boolean isMissing(Path file) {
        return real.isMissing(file);
    }

    @Override
    public Volume volume(Path folder) {
        return real.volume(folder);
    }

    /** A file of the real disk, for tests that change some of what it does. */
    static class RealAppender implements Appender {
        private final Appender real;

        RealAppender(Appender real) {
            this.real = real;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            real.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            real.force();
        }

        @Override
        public void trim() throws IOException {
            real.trim();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
