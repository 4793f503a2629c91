package io.graphqlaudit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes folders that nobody but their owner can read, where the file system knows of that. */
final class PrivateFolders {
    private PrivateFolders() {}

    /** Makes the folder and its parents; one that is there already stays as it is. */
    static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions(folder));
        }
    }

    /** Makes a new folder of a name that nobody uses. */
    static Path makeNew(Path parent, String prefix) throws IOException {
        return Files.createTempDirectory(parent, prefix, permissions(parent));
    }

    private static FileAttribute<?>[] permissions(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
