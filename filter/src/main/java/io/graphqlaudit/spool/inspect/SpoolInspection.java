package io.graphqlaudit.spool.inspect;

import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks at every spool instance in or below a folder. It only reads segments: it takes no lock, opens no lock file and
 * changes nothing, so writers and drains may be at work. What is written meanwhile may or may not be counted.
 */
public final class SpoolInspection {
    private static final int DEEPEST = 4;

    private SpoolInspection() {}

    /**
     * The instances in that folder, which may be a data folder, its {@code spool}, an application's or an instance's.
     *
     * @throws IOException when the folder cannot be read
     */
    public static List<InstanceReport> of(Path folder) throws IOException {
        List<Path> candidates;
        try (Stream<Path> folders = Files.walk(folder.toAbsolutePath().normalize(), DEEPEST)) {
            candidates = folders.filter(path -> instanceOf(path).isPresent())
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
        List<InstanceReport> reports = new ArrayList<>();
        for (Path candidate : candidates) {
            reports.add(report(candidate, instanceOf(candidate).orElseThrow()));
        }
        return reports;
    }

    private static InstanceReport report(Path folder, UUID instance) throws IOException {
        InstanceScan scan = new InstanceScan();
        for (Path file : SegmentFiles.listAll(folder)) {
            try {
                scan.read(file);
            } catch (NoSuchFileException e) {
                // It was renamed or deleted while we came to it.
            }
        }
        return scan.report(folder, instance);
    }

    private static Optional<UUID> instanceOf(Path folder) {
        String name = String.valueOf(folder.getFileName());
        try {
            UUID instance = UUID.fromString(name);
            return instance.toString().equals(name) ? Optional.of(instance) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
