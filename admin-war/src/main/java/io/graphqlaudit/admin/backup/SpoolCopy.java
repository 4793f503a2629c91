package io.graphqlaudit.admin.backup;

import io.graphqlaudit.spool.drain.DrainedBy;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies spools while writers append to them and drains rename and delete their segments. A segment goes one way, from
 * {@code .spool} by {@code .stored} to nothing, and only when the store has all of it; before a higher one appears, all
 * writes to it are over. So each is copied once, under the name that it has then, and what is gone is in the copy of
 * the store, which is made later.
 */
final class SpoolCopy {
    private static final Logger LOG = System.getLogger(SpoolCopy.class.getName());

    private final Path spool;
    private final Target target;

    /**
     * @param spool the folder with the spools of all applications
     * @param target takes the files
     */
    SpoolCopy(Path spool, Target target) {
        this.spool = spool;
        this.target = target;
    }

    void run() throws IOException {
        for (Path application : foldersIn(spool)) {
            try {
                target.copy(application.resolve(DrainedBy.FILE));
            } catch (NoSuchFileException e) {
                // The server of this host drains it.
            }
            for (Path instance : foldersIn(application)) {
                copyInstance(instance);
            }
        }
    }

    /** All are listed before the first is copied: then every one but the highest of them is complete. */
    private void copyInstance(Path instance) throws IOException {
        Map<Integer, Path> segments = new TreeMap<>();
        // A listing may pass over a file that is renamed meanwhile, and a segment that stays is renamed once.
        for (int listing = 0; listing < 2; listing++) {
            for (Path segment : segmentsIn(instance)) {
                segments.put(SegmentFiles.numberOf(segment).orElseThrow(), segment);
            }
        }
        for (Path segment : segments.values()) {
            if (!isCopied(segment) && !isCopied(SegmentFiles.storedName(segment))) {
                LOG.log(Level.DEBUG, "{0} was deleted meanwhile: the store has it.", segment);
            }
        }
    }

    private boolean isCopied(Path segment) throws IOException {
        try {
            target.copy(segment);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static List<Path> segmentsIn(Path instance) throws IOException {
        try {
            return SegmentFiles.listAll(instance);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
            found.forEach(folders::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // No spool yet, or one that was stored and removed meanwhile.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return folders;
    }

    /** Takes files. */
    @FunctionalInterface
    interface Target {
        /**
         * Copies a file.
         *
         * @throws NoSuchFileException when it is not there, or not any more
         */
        void copy(Path file) throws IOException;
    }
}
