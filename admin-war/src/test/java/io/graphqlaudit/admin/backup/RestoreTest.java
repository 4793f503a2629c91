package io.graphqlaudit.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.spool.DirectoryLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is odd in a backup is told in one sentence, and nothing of it is restored. */
class RestoreTest {
    private static final String KEY = "keys/hash.key";

    @TempDir
    private Path folders;

    private Path backup;
    private Path target;
    private final List<Map<String, Object>> files = new ArrayList<>();

    @BeforeEach
    void makeABackup() throws Exception {
        backup = Files.createDirectories(folders.resolve("backup"));
        target = folders.resolve("target");
        add(KEY, "a key");
    }

    @Test
    void restoresWhatIsAsItShouldBe() throws Exception {
        writeManifest("1", false);

        assertThat(restore()).first().asString().startsWith("restored: 1 files");

        assertThat(target.resolve(KEY)).hasContent("a key");
        assertThat(target.resolve(Restore.UNDER_WAY)).doesNotExist();
    }

    @Test
    void refusesABackupWithoutAManifest() {
        expectRefusal("There is no whole backup in");
    }

    @Test
    void refusesAManifestThatIsCutAnywhere() throws Exception {
        writeManifest("1", false);
        byte[] whole = Files.readAllBytes(backup.resolve(Manifest.FILE));
        for (int length = 0; length < whole.length; length++) {
            Files.write(backup.resolve(Manifest.FILE), Arrays.copyOf(whole, length));
            expectRefusal("cannot be understood: the backup is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"format\":1}", "{\"format\":\"1\",\"files\":7}", "\u0000"})
    void refusesAManifestThatIsSomethingElse(String text) throws Exception {
        Files.writeString(backup.resolve(Manifest.FILE), text);
        expectRefusal("cannot be understood: the backup is damaged");
    }

    @Test
    void refusesAManifestOfALaterVersion() throws Exception {
        writeManifest("2", false);
        expectRefusal("was made by a later version: restore it with that one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.key",
                "keys/../../outside.key",
                "keys/../inbox/x.key",
                "/etc/passwd",
                "spool/../keys/segment-0000000001.spool",
                "spool/shop/../../segment-0000000001.spool",
                "inbox/00000000-0000-0000-0000-000000000000.request.json",
                "runtime/graphql-audit-admin.jar",
                "first-token",
                "lock",
                "keys/hash.key\u0000",
                "keys\\hash.key",
                ""
            })
    void refusesPathsThatNoBackupHas(String path) throws Exception {
        files.add(Map.of("path", path, "sha256", "00"));
        writeManifest("1", false);
        expectRefusal("cannot be understood: the backup is damaged");
    }

    @Test
    void refusesAFileThatIsNamedTwice() throws Exception {
        files.add(files.get(0));
        writeManifest("1", false);
        expectRefusal("cannot be understood: the backup is damaged");
    }

    @Test
    void refusesABackupThatLacksItsDatabase() throws Exception {
        writeManifest("1", true);
        expectRefusal("cannot be understood: the backup is damaged");
    }

    @Test
    void refusesAFileThatIsMissingOrChanged() throws Exception {
        add("spool/shop/" + folders.getFileName() + "/segment-0000000001.spool", "records");
        writeManifest("1", false);
        Path segment = backup.resolve((String) files.get(1).get("path"));
        Files.writeString(segment, "others");
        expectRefusal("missing or not what was backed up: nothing was restored");
        Files.delete(segment);
        expectRefusal("missing or not what was backed up: nothing was restored");
    }

    @Test
    void followsNoLinksOutOfTheBackup() throws Exception {
        writeManifest("1", false);
        Path elsewhere = Files.createDirectory(folders.resolve("elsewhere"));
        Files.move(backup.resolve(KEY), elsewhere.resolve("hash.key"));
        Files.createSymbolicLink(backup.resolve(KEY), elsewhere.resolve("hash.key"));
        expectRefusal("missing or not what was backed up");

        Files.delete(backup.resolve(KEY));
        Files.delete(backup.resolve("keys"));
        Files.createSymbolicLink(backup.resolve("keys"), elsewhere);
        expectRefusal("missing or not what was backed up");
    }

    @Test
    void takesABackupThatIsItselfReachedByALink() throws Exception {
        writeManifest("1", false);
        Path link = Files.createSymbolicLink(folders.resolve("latest"), backup);

        Restore.into(target, link);

        assertThat(target.resolve(KEY)).hasContent("a key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.txt", ""})
    void refusesADatabaseThatIsNone(String entry) throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry(entry));
        }
        add(BackedUp.STORE, zip.toByteArray());
        writeManifest("1", true);
        expectRefusal("holds no database: nothing was restored");
    }

    @Test
    void leavesAFolderAloneThatIsNotEmptyOrInUse() throws Exception {
        writeManifest("1", false);
        Files.createDirectories(target.resolve("store"));
        assertThatThrownBy(this::restore).hasMessageContaining("is not empty: restore into a new one.");
        assertThat(target.resolve("store")).isEmptyDirectory();
        Files.delete(target.resolve("store"));

        Optional<DirectoryLock> server = DirectoryLock.claim(target);
        try {
            expectRefusal("is in use by a server: stop it first.");
        } finally {
            server.orElseThrow().close();
        }
    }

    @Test
    void canBeTriedAgainOnceTheBackupIsMended() throws Exception {
        Files.writeString(backup.resolve(KEY), "another key");
        writeManifest("1", false);
        expectRefusal("not what was backed up");

        Files.writeString(backup.resolve(KEY), "a key");

        assertThat(restore()).isNotEmpty();
    }

    private List<String> restore() {
        return Restore.into(target, backup);
    }

    @Test
    void leavesNothingBehindWhenItFails() throws Exception {
        Files.writeString(backup.resolve(KEY), "another key");
        writeManifest("1", false);
        target = folders.resolve("a/new/target");

        assertThatThrownBy(this::restore).isInstanceOf(BackupException.class);

        assertThat(folders.resolve("a")).doesNotExist();
        target = Files.createDirectory(folders.resolve("made before"));
        assertThatThrownBy(this::restore).isInstanceOf(BackupException.class);
        assertThat(target).isEmptyDirectory();
    }

    private void expectRefusal(String sentence) {
        assertThatThrownBy(this::restore)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
        assertThat(contentOf(target)).isEmpty();
    }

    private static List<Path> contentOf(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.endsWith(DirectoryLock.FILE)).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void add(String path, String content) throws Exception {
        add(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String path, byte[] content) throws Exception {
        Path file = backup.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        files.add(Map.of("path", path, "sha256", hash));
    }

    private void writeManifest(String format, boolean withStore) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", format);
        json.put("made_at", "2026-11-21T12:00:00Z");
        json.put("with_store", withStore);
        json.put("files", files);
        Files.write(backup.resolve(Manifest.FILE), Json.bytes(json));
    }
}
