package io.graphqlaudit.admin.backup;

import io.graphqlaudit.admin.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a backup holds. It is written last, so a backup that has one is whole.
 *
 * @param madeAt when the backup was begun
 * @param withStore whether the database is part of it
 * @param files its files
 */
record Manifest(Instant madeAt, boolean withStore, List<Entry> files) {
    static final String FILE = "manifest.json";
    private static final String FORMAT = "1";

    Manifest {
        files = List.copyOf(files);
        Set<String> paths = new HashSet<>();
        for (Entry file : files) {
            if (!BackedUp.isPart(file.path()) || !paths.add(file.path())) {
                throw new IllegalArgumentException("a backup has no such file, or has it once only");
            }
        }
        if (withStore != paths.contains(BackedUp.STORE)) {
            throw new IllegalArgumentException("a backup says whether it has a database");
        }
    }

    byte[] toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("made_at", madeAt.toString());
        json.put("with_store", withStore);
        json.put("files", files.stream().map(Entry::toJson).toList());
        return Json.bytes(json);
    }

    /**
     * The manifest in that folder.
     *
     * @throws BackupException when there is none, or none that this version understands
     */
    static Manifest in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new BackupException("There is no whole backup in " + folder + ": it has no " + FILE + ".");
        }
        try {
            Map<String, Object> json = Json.object(Files.readAllBytes(file));
            if (!FORMAT.equals(text(json, "format"))) {
                throw new BackupException(
                        "The backup in " + folder + " was made by a later version: restore it with that one.");
            }
            List<Entry> files = new ArrayList<>();
            for (Object entry : (List<?>) Objects.requireNonNull(json.get("files"))) {
                files.add(Entry.ofJson((Map<?, ?>) entry));
            }
            return new Manifest(
                    Instant.parse(text(json, "made_at")), Boolean.TRUE.equals(json.get("with_store")), files);
        } catch (BackupException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BackupException("The file " + file + " cannot be understood: the backup is damaged.");
        }
    }

    private static String text(Map<?, ?> json, String member) {
        return (String) Objects.requireNonNull(json.get(member), member);
    }

    /**
     * A file of a backup.
     *
     * @param path where it lies in the backup, its names separated by slashes
     * @param sha256 of its content, in hexadecimal
     */
    record Entry(String path, String sha256) {
        private Map<String, Object> toJson() {
            return Map.of("path", path, "sha256", sha256);
        }

        private static Entry ofJson(Map<?, ?> json) {
            return new Entry(text(json, "path"), text(json, "sha256"));
        }
    }
}
