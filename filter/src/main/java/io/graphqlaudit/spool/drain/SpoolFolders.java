package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.DirectoryLock;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
                SegmentFiles.instanceOf(folder).ifPresent(id -> instances.put(id, folder));
            }
        }
        return instances;
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
