package io.graphqlaudit.spool.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of an instance's folder, its UUID, and of the segments in it: {@code segment-0000000001.spool} and so on, {@code .prepared} until they are begun, and
 * {@code .stored} once the store has all of them.
 */
public final class SegmentFiles {
    private static final String STORED = ".stored";
    private static final String LIVE = ".spool";
    private static final Pattern NAME = Pattern.compile("segment-(\\d{10})\\.(spool|stored)");

    private SegmentFiles() {}

    /** The instance whose folder it is; empty for other folders. */
    public static Optional<UUID> instanceOf(Path folder) {
        String name = String.valueOf(folder.getFileName());
        try {
            UUID instance = UUID.fromString(name);
            return instance.toString().equals(name) ? Optional.of(instance) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The file of that number. */
    public static Path file(Path instanceDirectory, int number) {
        return instanceDirectory.resolve(String.format(Locale.ROOT, "segment-%010d.spool", number));
    }

    /** The name under which that segment is prepared; readers do not look at it. */
    public static Path prepared(Path instanceDirectory, int number) {
        return instanceDirectory.resolve(String.format(Locale.ROOT, "segment-%010d.prepared", number));
    }

    /** Deletes what a writer that is gone prepared and did not use. */
    public static void deletePrepared(Path instanceDirectory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(instanceDirectory, "segment-*.prepared")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Says of a segment that the store has all of it. Its time becomes that of now, by which its age is told. Does
     * nothing to one that says so already, or that is gone. A shorter one of the same number goes.
     */
    public static void keep(Path file, Instant now) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (isStored(file)) {
            Files.deleteIfExists(liveName(file));
            return;
        }
        // First the time: a kept segment with an older one would be deleted too early.
        Files.setLastModifiedTime(file, FileTime.from(now));
        Files.move(file, storedName(file), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The name that a segment has once the store has all of it. */
    public static Path storedName(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + STORED);
    }

    private static Path liveName(Path stored) {
        String name = String.valueOf(stored.getFileName());
        return stored.resolveSibling(name.substring(0, name.lastIndexOf('.')) + LIVE);
    }

    /** Whether the file's name says that the store has all of it. */
    public static boolean isStored(Path file) {
        return String.valueOf(file.getFileName()).endsWith(STORED);
    }

    /** The number in the name of a segment, live or kept; empty for other files. */
    public static OptionalInt numberOf(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? OptionalInt.of((int) Long.parseLong(matcher.group(1))) : OptionalInt.empty();
    }

    /** The segments of an instance that the store may not have in full, by number. */
    public static List<Path> list(Path instanceDirectory) throws IOException {
        return list(instanceDirectory, file -> !isStored(file));
    }

    /** The segments of an instance that are kept though the store has them, by number. */
    public static List<Path> listStored(Path instanceDirectory) throws IOException {
        return list(instanceDirectory, SegmentFiles::isStored);
    }

    /**
     * All segments of an instance, by number. Of two of one number the longer: where an old spool was copied into a
     * restored one, the other ends where the backup did.
     */
    public static List<Path> listAll(Path instanceDirectory) throws IOException {
        List<Path> single = new ArrayList<>();
        for (Path file : list(instanceDirectory, any -> true)) {
            int last = single.size() - 1;
            if (last < 0 || !numberOf(single.get(last)).equals(numberOf(file))) {
                single.add(file);
            } else if (file.toFile().length() > single.get(last).toFile().length()) {
                single.set(last, file);
            }
        }
        return single;
    }

    private static List<Path> list(Path instanceDirectory, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(instanceDirectory)) {
            return files.filter(file -> numberOf(file).isPresent())
                    .filter(wanted)
                    .sorted(Comparator.comparingInt(file -> numberOf(file).orElseThrow()))
                    .toList();
        }
    }
}
