package io.graphqlaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedPolicyTest {
    private static final String FULL = "{\"rules\": [{\"level\": \"FULL\"    }]}";
    private static final String METADATA = "{\"rules\": [{\"level\": \"METADATA\"}]}";

    @TempDir
    Path folder;

    private Path file;
    private FollowedPolicy followed;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("policy.json"), FULL);
        follow(file);
    }

    @Test
    void tellsNothingOfAFileThatStaysAsItIs() {
        for (int i = 0; i < 30; i++) {
            assertThat(followed.look()).isEmpty();
        }
    }

    @Test
    void tellsAChangeOnceItStoodStillForALook() throws IOException {
        settle();
        Files.writeString(file, METADATA + " ");

        assertThat(followed.look()).as("may still be written").isEmpty();
        assertThat(followed.look())
                .map(CapturePolicy::hash)
                .contains(Policies.of(METADATA).hash());
        assertThat(followed.look()).isEmpty();
    }

    @Test
    void seesAChangeThatKeepsItsStamp() throws IOException {
        settle();
        FileTime modified = Files.getLastModifiedTime(file);
        assertThat(METADATA).hasSameSizeAs(FULL);
        Files.writeString(file, METADATA);
        Files.setLastModifiedTime(file, modified);

        assertThat(changedWithin(10))
                .map(CapturePolicy::hash)
                .contains(Policies.of(METADATA).hash());
    }

    @Test
    void followsTheLinksOfAConfigMap() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..first"));
        Path second = Files.createDirectory(folder.resolve("..second"));
        Files.writeString(first.resolve("p.json"), FULL);
        Files.writeString(second.resolve("p.json"), METADATA);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        follow(Files.createSymbolicLink(folder.resolve("p.json"), Path.of("..data", "p.json")));
        settle();

        Path next = Files.createSymbolicLink(folder.resolve("..tmp"), second.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(changedWithin(2))
                .map(CapturePolicy::hash)
                .contains(Policies.of(METADATA).hash());
    }

    @Test
    void tellsOnceWhatIsWrong() throws IOException {
        settle();
        Files.writeString(file, "{\"rules\": [{\"level\": \"SOME\"}]}    ");
        followed.look();

        assertThatThrownBy(followed::look)
                .isInstanceOf(SettingsException.class)
                .hasMessage("policy.json, line 1, column 22, rule 1: 'level' is one of NONE, METADATA, FULL.");
        assertThat(changedWithin(30)).isEmpty();
    }

    @Test
    void tellsOnceThatTheFileIsGoneAndWhenItIsBack() throws IOException {
        settle();
        Files.delete(file);
        followed.look();

        assertThatThrownBy(followed::look).hasMessageStartingWith("The policy file " + file + " cannot be read");
        assertThat(changedWithin(30)).isEmpty();
        Files.writeString(file, FULL);
        assertThat(changedWithin(2))
                .map(CapturePolicy::hash)
                .contains(Policies.of(FULL).hash());
    }

    @Test
    void judgesNothingThatIsWrittenWhileItIsRead() throws IOException {
        String written = METADATA + " ";
        AtomicInteger readings = new AtomicInteger();
        Settings settings = Policies.settings(Map.of());
        followed = new FollowedPolicy(settings, file, PolicyText.read(file, settings), (path, all) -> {
            if (readings.getAndIncrement() == 0) {
                write(path, written);
                // As one reads that is half the old file and half the new.
                return new PolicyText("policy.json", "{\"rules\": [{\"level\": \"NONE\"}]}");
            }
            return PolicyText.read(path, all);
        });

        assertThat(changedWithin(2)).isEmpty();
        assertThat(readings).hasValue(1);
        assertThat(changedWithin(2))
                .map(CapturePolicy::hash)
                .contains(Policies.of(METADATA).hash());
    }

    @Test
    void triesAgainWhatFailedForAnotherReason() throws IOException {
        AtomicInteger readings = new AtomicInteger();
        Settings settings = Policies.settings(Map.of());
        followed = new FollowedPolicy(settings, file, PolicyText.read(file, settings), (path, all) -> {
            if (readings.getAndIncrement() == 0) {
                throw new OutOfMemoryError("as if there were none");
            }
            return PolicyText.read(path, all);
        });
        Files.writeString(file, METADATA);
        followed.look();

        assertThatThrownBy(followed::look).isInstanceOf(OutOfMemoryError.class);
        assertThat(changedWithin(10))
                .map(CapturePolicy::hash)
                .contains(Policies.of(METADATA).hash());
    }

    @Test
    void opensNothingThatIsNoFile() throws IOException {
        settle();
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        followed.look();

        assertThatThrownBy(followed::look).hasMessage("The policy file " + file + " is no file.");
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow(Path path) {
        Settings settings = Policies.settings(Map.of());
        followed = new FollowedPolicy(settings, path, PolicyText.read(path, settings));
    }

    private void settle() {
        followed.look();
        followed.look();
    }

    private Optional<CapturePolicy> changedWithin(int looks) {
        Optional<CapturePolicy> found = Optional.empty();
        for (int i = 0; i < looks && found.isEmpty(); i++) {
            found = followed.look();
        }
        return found;
    }
}
