package io.graphqlaudit.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command works. What is wrong with the place is said before anything is written, the unpacked WAR included.
 *
 * @param kind what is asked of the folder
 * @param folder the folder; null where the command needs none
 */
record Workplace(Kind kind, @Nullable Path folder) {
    /** What a command asks of its folder. */
    enum Kind {
        /** It must be there. */
        DATA_DIRECTORY,
        /** It may be new: the command fills it. */
        TO_BE_FILLED,
        /** It is only read, and need not be a data directory. */
        TO_BE_READ,
        /** There is none. */
        NONE
    }

    /**
     * The place of a command.
     *
     * @param arguments the command and what follows it, without {@code --data-dir}
     */
    static Workplace of(List<String> arguments, Path dataDirectory) throws LaunchException {
        String command = arguments.get(0);
        if (command.equals("schema") || command.equals("policy")) {
            return new Workplace(Kind.NONE, null);
        }
        if (command.equals("restore")) {
            return new Workplace(Kind.TO_BE_FILLED, dataDirectory);
        }
        Optional<String> read = command.equals("spool") && arguments.contains("inspect")
                ? arguments.stream()
                        .skip(2)
                        .filter(word -> !word.startsWith("-"))
                        .findFirst()
                : Optional.empty();
        return read.isPresent()
                ? new Workplace(Kind.TO_BE_READ, path(read.get()))
                : new Workplace(Kind.DATA_DIRECTORY, dataDirectory);
    }

    boolean isDataDirectory() {
        return kind == Kind.DATA_DIRECTORY;
    }

    /**
     * Refuses a folder that is missing or somebody else's.
     *
     * @param user who runs the command; empty where that is not known
     */
    void check(Optional<UserPrincipal> user) throws LaunchException {
        if (folder == null) {
            return;
        }
        if (isDataDirectory()) {
            DataDirectory.requireForCommand(folder, user);
        } else if (user.isPresent()) {
            FolderOwner.require(user.get(), "folder", folder);
        }
    }

    private static Path path(String name) throws LaunchException {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException failure) {
            throw new LaunchException("The folder " + name + " cannot be read.");
        }
    }
}
