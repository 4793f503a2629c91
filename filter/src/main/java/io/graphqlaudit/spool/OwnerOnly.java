package io.graphqlaudit.spool;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes files and folders that nobody but their owner may touch: modes 0600 and 0700 where the file system knows
 * them, else an access list with one entry, else a warning. Stateless but for the warning, which is given once.
 */
public final class OwnerOnly {
    private static final Logger LOGGER = System.getLogger(OwnerOnly.class.getName());
    private static final FileAttribute<?> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private OwnerOnly() {}

    /** Creates the folder and all its missing parents; one that exists is left as it is. */
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createFolders(parent);
        }
        try {
            if (isPosix(folder)) {
                Files.createDirectory(folder, FOLDER_MODE);
            } else {
                restrict(Files.createDirectory(folder));
            }
            sync(parent);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /**
     * Creates an empty file.
     *
     * @throws FileAlreadyExistsException when there is one
     */
    public static void createFile(Path file) throws IOException {
        if (isPosix(file)) {
            Files.createFile(file, FILE_MODE);
        } else {
            restrict(Files.createFile(file));
        }
    }

    /** Keeps the files in a folder, made by others, to their owner; folders in it are left as they are. */
    public static void restrictFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                if (isPosix(file)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                } else {
                    restrict(file);
                }
            }
        }
    }

    /** Brings the entries of a folder to disk, so that files made in it survive a power cut. */
    public static void sync(@Nullable Path folder) throws IOException {
        // Only POSIX systems can open a folder; elsewhere its entries are durable by themselves.
        if (folder == null || !isPosix(folder)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void restrict(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        } else if (WARNED.compareAndSet(false, true)) {
            LOGGER.log(Level.WARNING, "The file system of {0} cannot keep other users from reading it.", path);
        }
    }
}
