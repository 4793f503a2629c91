package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes segments that the store has: those kept long enough, and, when room becomes short, the oldest. Room is
 * short long before a writer feels it. For one thread; the count for any.
 */
final class KeptSegments {
    private final Duration keep;
    private final Clock clock;
    private volatile long bytes;

    KeptSegments(Duration keep, Clock clock) {
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
            if (excess > 0 || !segment.since.isAfter(tooOld)) {
                Files.deleteIfExists(segment.file);
                excess -= segment.size;
            } else {
                left += segment.size;
            }
        }
        bytes = left;
    }

    private static List<Kept> keptIn(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application, 2)) {
            return files.filter(SegmentFiles::isStored)
                    .filter(file -> SegmentFiles.numberOf(file).isPresent())
                    .flatMap(KeptSegments::look)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("a spool changed while it was looked at", e);
        }
    }

    private static Stream<Kept> look(Path file) {
        try {
            return Stream.of(new Kept(
                    file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path spool) throws IOException {
        try (Stream<Path> files = Files.walk(spool)) {
            return files.mapToLong(
                            file -> Files.isRegularFile(file) ? file.toFile().length() : 0)
                    .sum();
        } catch (UncheckedIOException e) {
            throw new IOException("a spool changed while it was looked at", e);
        }
    }

    private record Kept(Path file, long size, Instant since) {}
}
