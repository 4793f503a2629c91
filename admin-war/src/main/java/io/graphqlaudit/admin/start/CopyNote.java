package io.graphqlaudit.admin.start;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file in the data folder that tells which store was copied last, and where to: whoever goes on with the first one
 * afterwards is to know that its events are not in the second.
 */
final class CopyNote {
    static final String FILE = "store-copied";

    private final Path file;

    CopyNote(DataDirectory data) {
        this.file = data.root().resolve(FILE);
    }

    /** Notes a copy, in place of the one before. */
    void write(StorePlace from, StorePlace to, Instant at) throws IOException {
        Files.deleteIfExists(file);
        OwnerOnly.createFile(file);
        Files.write(file, List.of(from.url(), to.url(), at.toString()));
    }

    /** What to tell whoever opens that store; empty unless it is the one that was copied. */
    Optional<String> about(StorePlace opened) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 3 && lines.get(0).equals(opened.url())
                    ? Optional.of("The store " + opened.url() + " was copied to " + lines.get(1) + " at " + lines.get(2)
                            + ", and the copy has nothing of what is done here since. If it is this one that shall go"
                            + " on, delete the file " + file + "; else name the other with the setting jdbc.url.")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
