package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What drains an application's spools when the admin WAR of their host does not. The file {@code drained-by} in the
 * application's folder says it in one word, and stays when the application stops: what it left then waits for its
 * next start. A drain of the whole data folder passes over every folder with such a file, whatever the word.
 */
public enum DrainedBy {
    /** The application's process sends them to an admin WAR elsewhere. */
    INGEST("ingest"),
    /** The application's process stores them in a database of its own. */
    IN_PROCESS("in-process");

    /** The name of the file. */
    public static final String FILE = "drained-by";

    private static final int LONGEST_WORD = 40;

    private final String word;

    DrainedBy(String word) {
        this.word = word;
    }

    /** What stands in the file. */
    public String word() {
        return word;
    }

    /**
     * Leaves the spools of an application to this.
     *
     * @throws DataDirectoryException when the file cannot be made
     */
    public void mark(DataDirectory data, String application) {
        Path folder = data.spool(application);
        try {
            mark(folder);
        } catch (IOException e) {
            throw new DataDirectoryException("The folder " + folder + " cannot be marked (" + e + ").", e);
        }
    }

    /**
     * Takes the mark away, if it is this one: the admin WAR of the host drains the application's spools again.
     *
     * @throws DataDirectoryException when the file cannot be deleted
     */
    public void unmark(DataDirectory data, String application) {
        Path folder = data.spool(application);
        try {
            if (wordIn(folder).filter(word::equals).isPresent()) {
                Files.deleteIfExists(folder.resolve(FILE));
                OwnerOnly.sync(folder);
            }
        } catch (IOException e) {
            throw new DataDirectoryException("The file " + folder.resolve(FILE) + " cannot be deleted (" + e + ").", e);
        }
    }

    void mark(Path folder) throws IOException {
        if (wordIn(folder).filter(word::equals).isPresent()) {
            return;
        }
        Path file = folder.resolve(FILE);
        try {
            OwnerOnly.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // Somebody else's word: who marks owns the folder now, or is about to.
        }
        Files.writeString(file, word + "\n");
        OwnerOnly.sync(folder);
    }

    /** The word in an application's folder; empty when it has none. A file that cannot be read has the word "?". */
    static Optional<String> wordIn(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
            boolean plain = !text.isEmpty() && text.length() <= LONGEST_WORD && text.matches("[a-z-]+");
            return Optional.of(plain ? text : "?");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("?");
        }
    }
}
