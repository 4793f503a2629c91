package io.graphqlaudit.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Segments that are renamed and deleted while they are copied. */
@Timeout(120)
class BackupUnderWayTest {
    private static final int SEGMENTS = 400;

    @TempDir
    private Path folders;

    private DataDirectory data;
    private Path instance;

    @BeforeEach
    void makeASpool() throws IOException {
        data = DataDirectory.open(folders.resolve("data"));
        instance = Files.createDirectories(
                data.spool("shop").resolve(UUID.randomUUID().toString()));
        for (int number = 1; number <= SEGMENTS; number++) {
            Files.writeString(SegmentFiles.file(instance, number), "segment " + number);
        }
    }

    @Test
    void holdsEachSegmentOnceThatBecomesStoredMeanwhile() throws Exception {
        CompletableFuture<Void> storing =
                CompletableFuture.runAsync(() -> each(file -> SegmentFiles.keep(file, Instant.now())));

        Path copy = backup();
        storing.join();

        assertThat(SegmentFiles.listAll(copy).stream()
                        .map(file -> SegmentFiles.numberOf(file).orElseThrow()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, SEGMENTS).boxed().toList());
        for (Path segment : SegmentFiles.listAll(copy)) {
            assertThat(segment)
                    .hasContent("segment " + SegmentFiles.numberOf(segment).orElseThrow());
        }
    }

    @Test
    void isWholeWithoutWhatIsDeletedMeanwhile() throws Exception {
        CompletableFuture<Void> deleting = CompletableFuture.runAsync(() -> each(file -> {
            SegmentFiles.keep(file, Instant.now());
            if (SegmentFiles.numberOf(file).orElseThrow() <= SEGMENTS / 2) {
                Files.delete(SegmentFiles.storedName(file));
            }
        }));

        Path copy = backup();
        deleting.join();

        assertThat(SegmentFiles.listAll(copy).stream()
                        .map(file -> SegmentFiles.numberOf(file).orElseThrow()))
                .doesNotHaveDuplicates()
                .containsAll(IntStream.rangeClosed(SEGMENTS / 2 + 1, SEGMENTS)
                        .boxed()
                        .toList());
        assertThat(Restore.into(folders.resolve("restored"), folders.resolve("backup")))
                .isNotEmpty();
    }

    private Path backup() {
        Path backup = folders.resolve("backup");
        new Backup(data, Optional.empty()).to(backup, Instant.EPOCH);
        return backup.resolve(data.root().relativize(instance).toString());
    }

    private void each(Step step) {
        try {
            for (int number = 1; number <= SEGMENTS; number++) {
                step.on(SegmentFiles.file(instance, number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void on(Path file) throws IOException;
    }
}
