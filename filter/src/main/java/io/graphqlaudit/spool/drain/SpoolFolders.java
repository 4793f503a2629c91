package io.graphqlaudit.spool.drain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The folders of spool instances. */
final class SpoolFolders {
    private SpoolFolders() {}

    /** The instances in the folder of an application, the oldest first. */
    static SortedMap<UUID, Path> instances(Path application) throws IOException {
        SortedMap<UUID, Path> instances = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(application, Files::isDirectory)) {
            for (Path folder : folders) {
                instanceOf(folder).ifPresent(id -> instances.put(id, folder));
            }
        }
        return instances;
    }

    /** The instance whose folder it is; empty for other folders. */
    static Optional<UUID> instanceOf(Path folder) {
        String name = String.valueOf(folder.getFileName());
        try {
            UUID instance = UUID.fromString(name);
            return instance.toString().equals(name) ? Optional.of(instance) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
