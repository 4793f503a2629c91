package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes segments that the store has: those kept long enough, and, when room becomes short, the oldest. Room is
 * short long before a writer feels it. For one thread; the count for any.
 */
final class KeptSegments {
    /** Applications, instances, segments. */
    private static final int DEPTH = 3;

    private final Duration keep;
    private final Clock clock;
    private final Unreadable unreadable;
    private volatile long bytes;

    KeptSegments(Duration keep, Clock clock, Unreadable unreadable) {
        this.unreadable = unreadable;
        this.keep = keep;
        this.clock = clock;
    }

    /** Bytes of kept segments when they were last looked at. */
    long bytes() {
        return bytes;
    }

    /**
     * Deletes what need not be kept any longer.
     *
     * @param spool the folder of all spools, whose size counts
     * @param applications the folders of those applications whose segments may be deleted
     */
    void tidy(Path spool, Collection<Path> applications, RoomForKept space) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (Path application : applications) {
            kept.addAll(keptIn(application));
        }
        kept.sort(Comparator.comparing(Kept::since).thenComparing(Kept::file));
        long excess = space.excess(size(spool));
        Instant tooOld = clock.instant().minus(keep);
        long left = 0;
        for (Kept segment : kept) {
            boolean over = excess > 0 || !segment.since.isAfter(tooOld);
            if (over && delete(segment.file)) {
                excess -= segment.size;
            } else {
                left += segment.size;
            }
        }
        bytes = left;
    }

    private boolean delete(Path segment) {
        try {
            Files.deleteIfExists(segment);
            return true;
        } catch (IOException e) {
            unreadable.met(segment, e);
            return false;
        }
    }

    private List<Kept> keptIn(Path application) throws IOException {
        List<Kept> kept = new ArrayList<>();
        walk(application, DEPTH - 1, (file, attributes) -> {
            if (SegmentFiles.isStored(file) && SegmentFiles.numberOf(file).isPresent()) {
                kept.add(new Kept(
                        file, attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
        });
        return kept;
    }

    private long size(Path spool) throws IOException {
        AtomicLong size = new AtomicLong();
        walk(spool, DEPTH, (file, attributes) -> size.addAndGet(attributes.size()));
        return size.get();
    }

    /** Looks at all files that may be looked at, also behind links, by which spools are moved to another disk. */
    private void walk(Path folder, int depth, BiConsumer<Path, BasicFileAttributes> look) throws IOException {
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    look.accept(file, attributes);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                unreadable.met(file, failure);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private record Kept(Path file, long size, Instant since) {}
}
