package io.graphqlaudit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Whose a folder is: all in it is for one user of the operating system alone, so what another one makes there is in
 * that user's way. Whoever has made the lock counts, since a folder may be made by somebody else than works in it.
 */
final class FolderOwner {
    private static final String LOCK = "lock";

    private FolderOwner() {}

    /** The user whose files this process makes; empty where that cannot be told. */
    static Optional<UserPrincipal> ofThisProcess() {
        try {
            // Asked by doing: names and numbers of users mean something else on every system.
            Path made = Files.createTempFile("graphql-audit-", ".owner");
            try {
                return Optional.of(Files.getOwner(made));
            } finally {
                Files.delete(made);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a folder in which somebody else works.
     *
     * @param what what the folder is called
     */
    static void require(UserPrincipal user, String what, Path folder) throws LaunchException {
        Path lock = folder.resolve(LOCK);
        require(user, what, folder, Files.exists(lock, LinkOption.NOFOLLOW_LINKS) ? lock : folder);
    }

    /** The same for who is about to be the first to work there: an empty folder may have been made by anybody. */
    static void requireOfFirst(UserPrincipal user, String what, Path folder) throws LaunchException {
        Path lock = folder.resolve(LOCK);
        if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            require(user, what, folder, lock);
        }
    }

    private static void require(UserPrincipal user, String what, Path folder, Path sign) throws LaunchException {
        UserPrincipal owner;
        try {
            owner = Files.getOwner(sign, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException unknown) {
            return; // Where nobody can say whose it is, it cannot be somebody else's.
        }
        if (!owner.equals(user)) {
            String name = owner.getName();
            throw new LaunchException("The " + what + " " + folder + " belongs to the user " + name
                    + ": run this as that user, for example with sudo -u "
                    + (name.matches("\\d+") ? "'#" + name + "'" : name) + ".");
        }
    }
}
