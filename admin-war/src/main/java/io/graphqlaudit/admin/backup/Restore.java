package io.graphqlaudit.admin.backup;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DirectoryLock;
import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Brings a backup into an empty data folder. Everything is copied and checked beside the places where it belongs, and
 * moved there at the end; as long as that is not done no server opens the folder.
 */
public final class Restore {
    /** The folder in the data folder whose presence says that a restore was cut short. */
    public static final String UNDER_WAY = "restoring";

    private static final String DATABASE = "audit.mv.db";
    /** What the command itself makes, or an earlier attempt left. */
    private static final Set<String> NO_CONTENT = Set.of(DirectoryLock.FILE, "runtime", UNDER_WAY);

    private Restore() {}

    /**
     * Restores a backup.
     *
     * @param folder a data folder that is missing or holds nothing yet; left as it was when it fails
     * @param backup the folder of the backup
     * @return what to tell the operator
     * @throws BackupException when the backup is not whole or the folder must not be written
     * @throws io.graphqlaudit.spool.DataDirectoryException when the folder cannot be made
     */
    public static List<String> into(Path folder, Path backup) {
        Manifest manifest = Manifest.in(backup);
        Path there = nearestExisting(folder.toAbsolutePath());
        try {
            boolean restored = false;
            try {
                restore(manifest, backup, DataDirectory.open(folder).root());
                restored = true;
            } finally {
                if (!restored) {
                    takeBack(folder.toAbsolutePath(), there);
                }
            }
        } catch (IOException e) {
            throw new BackupException("The backup cannot be restored into " + folder + " ("
                    + e.getClass().getSimpleName() + ").");
        }
        String made = "restored: " + manifest.files().size() + " files of the backup made at " + manifest.madeAt()
                + " into " + folder.toAbsolutePath();
        return manifest.withStore()
                ? List.of(made)
                : List.of(made, "The database is no part of this backup: restore it by its own means.");
    }

    private static void requireEmpty(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            boolean empty = files.allMatch(file -> NO_CONTENT.contains(String.valueOf(file.getFileName())));
            if (!empty) {
                throw new BackupException("The data folder " + root + " is not empty: restore into a new one.");
            }
        }
    }

    @SuppressWarnings("try") // The lock is held, not used.
    private static void restore(Manifest manifest, Path backup, Path root) throws IOException {
        Path file = root.resolve(DirectoryLock.FILE);
        boolean known = Files.exists(file);
        Optional<DirectoryLock> lock = DirectoryLock.claim(root);
        if (lock.isEmpty()) {
            throw new BackupException("The data folder " + root + " is in use by a server: stop it first.");
        }
        boolean restored = false;
        try {
            requireEmpty(root);
            bringIn(manifest, backup, root);
            restored = true;
        } finally {
            if (!restored && !known) {
                // While it is held: later it may be another's.
                Files.deleteIfExists(file);
            }
            lock.get().close();
        }
    }

    private static Path nearestExisting(Path folder) {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null ? folder : nearestExisting(parent);
    }

    /** Deletes the folders that were made, as far as they are empty. */
    private static void takeBack(Path folder, Path there) throws IOException {
        try {
            for (Path made = folder; made != null && !made.equals(there); made = made.getParent()) {
                Files.deleteIfExists(made);
            }
        } catch (DirectoryNotEmptyException e) {
            // Somebody has put something there meanwhile.
        }
    }

    private static void bringIn(Manifest manifest, Path backup, Path root) throws IOException {
        Path beside = root.resolve(UNDER_WAY);
        delete(beside);
        OwnerOnly.createFolders(beside);
        try {
            copy(manifest, backup.toRealPath(), beside);
            unpackStore(beside);
        } catch (IOException | RuntimeException e) {
            delete(beside);
            throw e;
        }
        moveIn(beside, root);
    }

    private static void copy(Manifest manifest, Path backup, Path beside) throws IOException {
        for (Manifest.Entry entry : manifest.files()) {
            Path file = backup.resolve(entry.path());
            // A link would bring in what is no part of the backup.
            boolean there = Files.isRegularFile(file) && file.toRealPath().equals(file);
            if (!there || !FileCopy.copy(file, beside.resolve(entry.path())).equals(entry.sha256())) {
                throw new BackupException(
                        "The file " + file + " is missing or not what was backed up: nothing was restored.");
            }
        }
    }

    private static void moveIn(Path beside, Path root) throws IOException {
        // The store comes last: without it a server would not know what the spools hold that is stored already.
        for (String name : List.of("keys", "spool", "store")) {
            Path folder = beside.resolve(name);
            if (Files.exists(folder)) {
                Files.move(folder, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        OwnerOnly.sync(root);
        Files.delete(beside);
        OwnerOnly.sync(root);
    }

    private static void unpackStore(Path beside) throws IOException {
        Path packed = beside.resolve(BackedUp.STORE);
        if (!Files.exists(packed)) {
            return;
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(DATABASE)) {
                    FileCopy.write(zip, packed.resolveSibling(DATABASE));
                }
            }
        }
        if (!Files.exists(packed.resolveSibling(DATABASE))) {
            throw new BackupException("The backup's " + BackedUp.STORE + " holds no database: nothing was restored.");
        }
        Files.delete(packed);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
