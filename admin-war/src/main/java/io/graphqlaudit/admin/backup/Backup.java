package io.graphqlaudit.admin.backup;

import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies what a data folder holds, while it is in use: keys, spools and the embedded database, in this order. What
 * was in a spool when the copy began is in its copy or, stored meanwhile, in that of the database; what is in both is
 * not stored again. So the backup holds every event that was accepted before it began.
 */
public final class Backup {
    private final DataDirectory data;
    private final Optional<AuditDatabase> store;

    /**
     * @param data the folder to be copied
     * @param store the database, if it lies in that folder
     */
    public Backup(DataDirectory data, Optional<AuditDatabase> store) {
        this.data = data;
        this.store = store;
    }

    /**
     * Makes a backup.
     *
     * @param folder where to; it must be new or empty
     * @return what to tell the operator
     * @throws BackupException when it cannot be made
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot do it now
     */
    public List<String> to(Path folder, Instant now) {
        try {
            prepare(folder);
            List<Manifest.Entry> entries = new ArrayList<>();
            copyKeys(folder, entries);
            new SpoolCopy(data.spool(), file -> copy(file, folder, entries)).run();
            if (store.isPresent()) {
                Path file = folder.resolve(BackedUp.STORE);
                OwnerOnly.createFolders(folder.resolve("store"));
                store.get().backUpTo(file);
                OwnerOnly.restrictFiles(folder.resolve("store"));
                entries.add(new Manifest.Entry(BackedUp.STORE, FileCopy.hash(file)));
            }
            writeManifest(folder, new Manifest(now, store.isPresent(), entries));
            return told(folder, entries.size());
        } catch (IOException e) {
            throw new BackupException("The backup in " + folder + " cannot be written ("
                    + e.getClass().getSimpleName() + "); it is not whole.");
        }
    }

    private List<String> told(Path folder, int files) {
        List<String> lines = new ArrayList<>();
        lines.add("backed up: " + files + " files in " + folder);
        if (store.isEmpty()) {
            lines.add("The database lies outside of the data folder and is no part of this: use its own backups.");
        }
        return lines;
    }

    private void prepare(Path folder) throws IOException {
        if (folder.startsWith(data.root())) {
            throw new BackupException("A backup must lie outside of the data folder.");
        }
        OwnerOnly.createFolders(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new BackupException("The folder " + folder + " is not empty: choose a new one.");
            }
        }
    }

    private void copyKeys(Path folder, List<Manifest.Entry> entries) throws IOException {
        Path keys = data.root().resolve("keys");
        if (!Files.isDirectory(keys)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(keys)) {
            for (Path key : found) {
                if (BackedUp.isKey(pathOf(key))) {
                    copy(key, folder, entries);
                }
            }
        }
    }

    private void copy(Path file, Path folder, List<Manifest.Entry> entries) throws IOException {
        String path = pathOf(file);
        entries.add(new Manifest.Entry(path, FileCopy.copy(file, folder.resolve(path))));
    }

    private String pathOf(Path file) {
        return data.root().relativize(file).toString().replace('\\', '/');
    }

    private static void writeManifest(Path folder, Manifest manifest) throws IOException {
        Path unfinished = folder.resolve(Manifest.FILE + ".part");
        FileCopy.write(new ByteArrayInputStream(manifest.toJson()), unfinished);
        Files.move(unfinished, folder.resolve(Manifest.FILE), StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.sync(folder);
    }
}
