package io.graphqlaudit.spool;

import java.util.ArrayList;
import java.util.List;

/** What happened to a disk, and what was promised meanwhile, in one order. Safe for use by several threads. */
final class DiskLog {
    private final List<Step> steps = new ArrayList<>();

    synchronized int add(Step step) {
        steps.add(step);
        return steps.size() - 1;
    }

    synchronized int size() {
        return steps.size();
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /** One of the things that happened. */
    sealed interface Step {}

    /** A folder was made in its parent. Paths are relative to the data folder, which is the empty path. */
    record FolderMade(String path, String parent) implements Step {}

    /** A file was made with so many zeros, which are on disk. */
    record FileMade(int file, String folder, String name, long room) implements Step {}

    /** Bytes were handed to the operating system. */
    static final class Written implements Step {
        private final int file;
        private final long offset;
        private final byte[] bytes;

        Written(int file, long offset, byte[] bytes) {
            this.file = file;
            this.offset = offset;
            this.bytes = bytes;
        }

        int file() {
            return file;
        }

        long offset() {
            return offset;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    record Trimmed(int file, long size) implements Step {}

    record Renamed(String folder, String from, String to) implements Step {}

    record Deleted(String folder, String name) implements Step {}

    /** All that happened to the file before the step of that index is on disk. */
    record FileSynced(int file, int before) implements Step {}

    /** All that happened to the folder's entries before the step of that index is on disk. */
    record FolderSynced(String folder, int before) implements Step {}

    /** A record is about to be offered. */
    record Offered(String id) implements Step {}

    /** A caller was told that a record is on disk. */
    record Promised(String id) implements Step {}

    /** The writer has ended in good order. */
    record Ended() implements Step {}
}
