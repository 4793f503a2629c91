package io.graphqlaudit.spool.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of segments: {@code segment-0000000001.spool} and so on, {@code .prepared} until they are begun. */
public final class SegmentFiles {
    private static final Pattern NAME = Pattern.compile("segment-(\\d{10})\\.spool");

    private SegmentFiles() {}

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

    /** The number in a segment's name; empty for other files. */
    public static OptionalInt numberOf(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? OptionalInt.of((int) Long.parseLong(matcher.group(1))) : OptionalInt.empty();
    }

    /** All segments of an instance, by number. */
    public static List<Path> list(Path instanceDirectory) throws IOException {
        try (Stream<Path> files = Files.list(instanceDirectory)) {
            return files.filter(file -> numberOf(file).isPresent()).sorted().toList();
        }
    }
}
