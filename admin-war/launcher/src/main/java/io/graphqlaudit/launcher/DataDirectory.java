package io.graphqlaudit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the data directory. Only a server makes one: a command that did would work on a mistyped name. */
final class DataDirectory {
    static final String PROPERTY = "graphqlaudit.data.dir";
    static final String VARIABLE = "GRAPHQLAUDIT_DATA_DIR";

    private static final String WHAT = "data directory";
    /** Of these a filter or a server makes at least one when it first starts. */
    private static final List<String> MARKS = List.of("lock", "spool", "keys", "store");

    private DataDirectory() {}

    /** Its name, whether it exists or not.
     *
     * @param option the value of {@code --data-dir}; null when it is not given */
    static Path named(@Nullable String option, Map<String, String> environment) throws LaunchException {
        String configured = option;
        if (configured == null) {
            configured = System.getProperty(PROPERTY);
        }
        if (configured == null) {
            configured = environment.get(VARIABLE);
        }
        if (configured == null || configured.isBlank()) {
            configured = Objects.requireNonNull(System.getProperty("user.home"), "user.home") + "/.graphql-audit";
        }
        try {
            return Path.of(configured).toAbsolutePath().normalize();
        } catch (InvalidPathException failure) {
            throw notWritable(configured);
        }
    }

    /** Makes it where it is missing. */
    static void prepareForServer(Path folder, Optional<UserPrincipal> user) throws LaunchException {
        if (user.isPresent()) {
            FolderOwner.requireOfFirst(user.get(), WHAT, folder);
        }
        requireFolder(folder);
        try {
            PrivateFolders.make(folder);
            // Asked by doing, since permissions do not tell of a read-only or full disk.
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException failure) {
            if (user.isPresent() && Files.isDirectory(folder)) {
                FolderOwner.require(user.get(), WHAT, folder);
            }
            throw notWritable(folder.toString());
        }
    }

    /** Refuses one that is missing, somebody else's or no data directory, and changes nothing. */
    static void requireForCommand(Path folder, Optional<UserPrincipal> user) throws LaunchException {
        requireFolder(folder);
        if (!Files.isDirectory(folder)) {
            throw new LaunchException("There is no " + WHAT + " " + folder
                    + "; name that of the server with --data-dir or " + VARIABLE + ".");
        }
        if (user.isPresent()) {
            FolderOwner.require(user.get(), WHAT, folder);
        }
        if (!Files.isWritable(folder)) {
            throw notWritable(folder.toString());
        }
        if (MARKS.stream().noneMatch(mark -> Files.exists(folder.resolve(mark)))) {
            throw new LaunchException("The folder " + folder + " is no " + WHAT
                    + ", for neither a server nor a filter has worked there; name that of the server with --data-dir or "
                    + VARIABLE + ".");
        }
    }

    private static void requireFolder(Path folder) throws LaunchException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new LaunchException(
                    "The " + WHAT + " " + folder + " is no folder; name one with --data-dir or " + VARIABLE + ".");
        }
    }

    private static LaunchException notWritable(String name) {
        return new LaunchException("The " + WHAT + " " + name
                + " cannot be written to; choose another with --data-dir or " + VARIABLE + ".");
    }
}
