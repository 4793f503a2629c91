package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.DirectoryLock;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The folders of spool instances. */
final class SpoolFolders {
    private static final Logger LOGGER = System.getLogger(SpoolFolders.class.getName());

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

    /** Deletes the folder of an instance by its owner, the lock's file last. */
    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(DirectoryLock.FILE));
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOGGER.log(Level.INFO, "The folder {0} holds files of others and is left.", folder);
        }
    }
}
