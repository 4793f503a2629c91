package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the files of all spools take.
 *
 * @param waiting bytes of what is not stored yet or stands ready to be written
 * @param kept bytes of segments that are stored and kept for a while
 * @param settled of what waits, the bytes of segments that are full: those in use may have room that nothing fills yet
 */
record SpoolFolder(long waiting, long kept, long settled) {
    private static final int DEPTH = 3;

    /** Adds up the sizes of all files below the folder, also behind links; what vanishes meanwhile is not counted. */
    static SpoolFolder measure(Path spool) throws IOException {
        Sum sum = new Sum();
        Files.walkFileTree(spool, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, sum);
        return new SpoolFolder(sum.waiting, sum.kept, sum.settled);
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long waiting;
        private long kept;
        private long settled;
        private int highest;
        private long inUse;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (String.valueOf(file.getFileName()).endsWith(".stored")) {
                kept += attributes.size();
            } else {
                waiting += attributes.size();
                fill(file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        private void fill(Path file, long size) {
            OptionalInt number = SegmentFiles.numberOf(file);
            if (number.isPresent()) {
                settled += size;
                inUse = number.getAsInt() > highest ? size : inUse;
                highest = Math.max(highest, number.getAsInt());
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            settled -= inUse;
            inUse = 0;
            highest = 0;
            return FileVisitResult.CONTINUE;
        }
    }
}
