package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the files of all spools take.
 *
 * @param waiting bytes of what is not stored yet or stands ready to be written
 * @param kept bytes of segments that are stored and kept for a while
 */
record SpoolFolder(long waiting, long kept) {
    private static final int DEPTH = 3;

    /** Adds up the sizes of all files below the folder; what vanishes meanwhile is not counted. */
    static SpoolFolder measure(Path spool) throws IOException {
        Sum sum = new Sum();
        Files.walkFileTree(spool, Set.of(), DEPTH, sum);
        return new SpoolFolder(sum.waiting, sum.kept);
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long waiting;
        private long kept;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (String.valueOf(file.getFileName()).endsWith(".stored")) {
                kept += attributes.size();
            } else {
                waiting += attributes.size();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
