package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The data folder, which an application and the admin WAR of one host share. It and all that is made in it belong
 * to its owner alone. Immutable.
 */
public final class DataDirectory {
    /** The folder in which it is remembered with which policy applications ran. */
    public static final String POLICY = "policy";

    private static final String SPOOL = "spool";

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /**
     * Opens the folder, made with its parents where it is missing.
     *
     * @throws DataDirectoryException when it cannot be made, is no folder, or cannot be written
     */
    public static DataDirectory open(Path root) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new DataDirectoryException(
                    "The data folder " + root + " is not a folder. Set data.dir to another one.", null);
        }
        try {
            OwnerOnly.createFolders(root.toAbsolutePath());
            if (!Files.isWritable(root)) {
                throw new DataDirectoryException("The data folder " + root + " cannot be written. " + whatToDo(), null);
            }
            return new DataDirectory(root.toRealPath());
        } catch (IOException e) {
            throw new DataDirectoryException(
                    "The data folder " + root + " cannot be created or written (" + e + "). " + whatToDo(), e);
        }
    }

    private static String whatToDo() {
        return "Let the user '" + System.getProperty("user.name") + "' write there, or set data.dir to another folder.";
    }

    /** Whether that application ever had a spool in the folder. Makes nothing. */
    public static boolean knows(Path root, String application) {
        return Files.isDirectory(root.resolve(SPOOL).resolve(PathSegment.of(application)));
    }

    /** Where it is remembered with which policy that application ran. Makes nothing. */
    public static Path policyFile(Path root, String application) {
        return root.resolve(POLICY).resolve(PathSegment.of(application));
    }

    /** The folder itself, as a real path. */
    public Path root() {
        return root;
    }

    /**
     * The folder of the spools: one folder for each application, in it one for each instance.
     *
     * @throws DataDirectoryException when it cannot be made
     */
    public Path spool() {
        return folder(SPOOL);
    }

    /**
     * The folder of that application's spools.
     *
     * @throws DataDirectoryException when it cannot be made
     */
    public Path spool(String application) {
        Path folder = spool().resolve(PathSegment.of(application));
        try {
            OwnerOnly.createFolders(folder);
            return folder;
        } catch (IOException e) {
            throw new DataDirectoryException("The folder " + folder + " cannot be created (" + e + ").", e);
        }
    }

    /**
     * The folder of the keys.
     *
     * @throws DataDirectoryException when it cannot be made
     */
    public Path keys() {
        return folder("keys");
    }

    /**
     * A folder of that name, made where it is missing.
     *
     * @param name one path segment
     * @throws DataDirectoryException when it cannot be made
     */
    public Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            OwnerOnly.createFolders(folder);
            return folder;
        } catch (IOException e) {
            throw new DataDirectoryException("The folder " + folder + " cannot be created (" + e + ").", e);
        }
    }
}
