package io.graphqlaudit.spool.inspect;

import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

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
        Map<Path, UUID> instances = new TreeMap<>();
        collect(folder.toRealPath(), DEEPEST, instances);
        List<InstanceReport> reports = new ArrayList<>();
        for (Map.Entry<Path, UUID> instance : instances.entrySet()) {
            try {
                reports.add(report(instance.getKey(), instance.getValue()));
            } catch (NoSuchFileException e) {
                // It was drained and taken away while we came to it.
            }
        }
        return reports;
    }

    /** Spools may stand behind links; by its real path each is found once. Links in a circle end at the depth. */
    private static void collect(Path folder, int depth, Map<Path, UUID> instances) throws IOException {
        Optional<UUID> instance = SegmentFiles.instanceOf(folder);
        if (instance.isPresent()) {
            instances.put(folder, instance.get());
        } else if (depth > 0) {
            for (Path inner : foldersIn(folder)) {
                try {
                    collect(inner.toRealPath(), depth - 1, instances);
                } catch (NoSuchFileException e) {
                    // The same, a moment earlier.
                }
            }
        }
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        List<Path> inner = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
            folders.forEach(inner::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return inner;
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
}
