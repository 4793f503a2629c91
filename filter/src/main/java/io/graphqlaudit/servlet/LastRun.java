package io.graphqlaudit.servlet;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an application ran last, remembered in the data folder, so that the next start can say what has changed meanwhile.
 *
 * @param enabled whether it was audited
 * @param policyHash the hash of its last policy, if one is known
 */
record LastRun(boolean enabled, @Nullable String policyHash) {
    private static final Logger LOG = System.getLogger(LastRun.class.getName());
    private static final String VERSION = "1";
    private static final String ON = "on";
    private static final String NO_HASH = "-";

    /** What is remembered; empty when nothing is, or it cannot be read. Makes nothing. */
    static Optional<LastRun> of(Path dataDirectory, String application) {
        try {
            Path file = DataDirectory.policyFile(dataDirectory, application);
            String[] words =
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
            return words.length == 3 && words[0].equals(VERSION)
                    ? Optional.of(new LastRun(words[1].equals(ON), words[2].equals(NO_HASH) ? null : words[2]))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remembers it for the next start, as far as the folder can be written. */
    void remember(Path dataDirectory, String application) {
        String line = VERSION + " " + (enabled ? ON : "off") + " " + (policyHash == null ? NO_HASH : policyHash) + "\n";
        try {
            DataDirectory.open(dataDirectory).folder(DataDirectory.POLICY);
            Path file = DataDirectory.policyFile(dataDirectory, application);
            Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
            try {
                OwnerOnly.createFile(draft);
                Files.writeString(draft, line, StandardCharsets.US_ASCII);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "The next start will not know of this policy: {0}",
                    e.getClass().getName());
        } catch (DataDirectoryException e) {
            // The spool warns of that folder, with what to do.
            LOG.log(Level.DEBUG, "The next start will not know of this policy: {0}", e.getMessage());
        }
    }
}
