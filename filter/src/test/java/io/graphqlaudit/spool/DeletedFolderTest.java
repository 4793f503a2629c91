package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeletedFolderTest {
    @TempDir
    private Path data;

    private final GatedDisk disk = new GatedDisk();

    @Test
    void beginsANewInstanceWithWhatIsNotConfirmedAndTellsWhatMayBeLost() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        Path deleted;
        try (SpoolSink sink = SpoolSink.open(Journals.config(data), disk)) {
            deleted = Journals.onlyInstance(data);
            sink.accept(List.of(Samples.mutation("lost")), Delivery.DURABLE);
            disk.shut();
            Future<Acceptance> waiting =
                    threads.submit(() -> sink.accept(List.of(Samples.mutation("waiting")), Delivery.DURABLE));
            until(disk::isAwaited);
            delete(deleted);
            until(() -> !sink.isWritable());
            disk.open();
            assertThat(waiting.get()).isEqualTo(Acceptance.KEPT);
            assertThat(sink.accept(List.of(Samples.mutation("later")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.KEPT);
            assertThat(sink.counters().synced()).isGreaterThanOrEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
        assertThat(deleted).doesNotExist();
        Path instance = Journals.onlyInstance(data);
        List<AuditEvent> read = Journals.events(instance);
        assertThat(read).extracting(event -> event.trace().requestId()).contains("waiting", "later");
        assertThat(read)
                .filteredOn(event -> "gap".equals(event.effect().action()))
                .singleElement()
                .satisfies(gap -> assertThat(gap.effect().details())
                        .containsEntry("deleted_instance", String.valueOf(deleted.getFileName()))
                        .containsEntry("records_at_most", "2"));
        SpoolStatus last = lastWords(instance);
        SpoolCounters counters = last.counters();
        assertThat(counters.accepted()).isEqualTo(3);
        assertThat(counters.synced()).isEqualTo(3);
        assertThat(counters.waiting()).isZero();
        assertThat(last.lastSequence()).isEqualTo(3);
    }

    @Test
    void keepsTheFolderOfADeletedSegmentAsLongAsItsEventsMayEnd() throws Exception {
        Path left;
        try (SpoolSink sink = SpoolSink.open(Journals.config(data), disk)) {
            left = Journals.onlyInstance(data);
            sink.accept(List.of(Samples.mutation("lost")), Delivery.DURABLE);
            for (Path segment : SegmentFiles.listAll(left)) {
                Files.delete(segment);
            }
            File[] instances = Objects.requireNonNull(left.getParent()).toFile().listFiles();
            while (Objects.requireNonNull(instances).length < 2 || !sink.isWritable()) {
                instances = Objects.requireNonNull(left.getParent()).toFile().listFiles();
            }
            assertThat(DirectoryLock.claim(left)).isEmpty();
        }
        try (DirectoryLock free = DirectoryLock.claim(left).orElseThrow()) {
            assertThat(free).isNotNull();
        }
    }

    private static SpoolStatus lastWords(Path instance) throws IOException {
        UUID id = UUID.fromString(String.valueOf(instance.getFileName()));
        try (InstanceReader reader = new InstanceReader(instance, id, "?", 0, gap -> {})) {
            assertThat(reader.read(100, 1 << 20, true)).isNotEmpty();
            return StatusCodec.decode(reader.latestStatus().orElseThrow());
        }
    }

    /** As {@code rm -rf} does it, again and again until nothing is left: the writer may prepare a segment meanwhile. */
    private static void delete(Path folder) throws IOException {
        while (Files.exists(folder)) {
            for (File file : Objects.requireNonNullElse(folder.toFile().listFiles(), new File[0])) {
                Files.deleteIfExists(file.toPath());
            }
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                // A segment was prepared since.
            }
        }
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
