package io.graphqlaudit.spool.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.DirectoryLock;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.Segments;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolInspectionTest {
    private static final int ROUNDS = 3_000;
    private static final int COMPLETE = 1;

    @TempDir
    private Path folder;

    private final UUID instance = UUID.randomUUID();

    @Test
    void tellsOfSegmentsRecordsAndDamage() throws IOException {
        Path first = Segments.begin(instance, 1, 1)
                .event(1, COMPLETE, "a")
                .event(2, COMPLETE, "b")
                .write(folder, instance, 1);
        Segments.begin(instance, 2, 3)
                .event(3, COMPLETE, "c")
                .event(6, COMPLETE, "d")
                .status(6)
                .write(folder, instance, 2);
        SegmentFiles.keep(first, Instant.EPOCH);
        Path second = SegmentFiles.file(first.getParent(), 2);
        byte[] whole = Files.readAllBytes(second);
        byte[] torn = Arrays.copyOf(whole, whole.length + 3);
        torn[whole.length] = 7;
        Files.write(second, torn);

        InstanceReport report = SpoolInspection.of(folder).get(0);

        assertThat(report.instance()).isEqualTo(instance);
        assertThat(report.application()).isEqualTo("shop");
        assertThat(report.node()).isEqualTo("node");
        assertThat(report.kept()).isEqualTo(2);
        assertThat(report.waiting()).isEqualTo(2);
        assertThat(report.latest()).isNotNull();
        assertThat(report.sum(SegmentReport::missing)).isEqualTo(2);
        SegmentReport last = report.segments().get(1);
        assertThat(last.firstSequence()).isEqualTo(3);
        assertThat(last.lastSequence()).isEqualTo(6);
        assertThat(last.firstTime()).isEqualTo(Instant.EPOCH);
        assertThat(last.version()).isEqualTo(1);
        assertThat(last.damagedBytes()).isEqualTo(3);
        assertThat(last.tornTail()).isTrue();
    }

    @Test
    void tellsOfAVersionThatItDoesNotKnow() throws IOException {
        Path segment = Segments.begin(instance, 1, 1).event(1, COMPLETE, "a").write(folder, instance, 1);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[9] = 2;
        Files.write(segment, bytes);

        SegmentReport report = SpoolInspection.of(folder).get(0).segments().get(0);

        assertThat(report.version()).isEqualTo(2);
        assertThat(report.records()).isZero();
    }

    @Test
    void doesNotTakeTheLockOfALivingWriter() throws IOException {
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder))) {
            List<InstanceReport> reports = List.of();
            while (reports.isEmpty() || reports.get(0).segments().isEmpty()) {
                reports = SpoolInspection.of(folder);
            }
            assertThat(sink.isWritable()).isTrue();
            assertThat(DirectoryLock.claim(reports.get(0).folder())).isEmpty();
        }
        try (DirectoryLock free =
                DirectoryLock.claim(Journals.onlyInstance(folder)).orElseThrow()) {
            assertThat(free).isNotNull();
            assertThat(SpoolInspection.of(folder)).hasSize(1);
        }
    }

    @Test
    void looksIntoAnInstanceAlone() throws IOException {
        Path segment = Segments.begin(instance, 1, 1).event(1, COMPLETE, "a").write(folder, instance, 1);

        assertThat(SpoolInspection.of(segment.getParent())).hasSize(1);
        assertThat(SpoolInspection.of(Files.createDirectory(folder.resolve("elsewhere"))))
                .isEmpty();
    }

    @Test
    void findsSpoolsBehindLinksOnce(@TempDir Path elsewhere) throws IOException {
        Segments.begin(instance, 1, 1).event(1, COMPLETE, "a").write(elsewhere, instance, 1);
        Files.createSymbolicLink(folder.resolve("spool"), elsewhere.resolve("spool"));
        Files.createSymbolicLink(folder.resolve("again"), elsewhere);
        Files.createSymbolicLink(elsewhere.resolve("circle"), elsewhere);

        assertThat(SpoolInspection.of(folder))
                .singleElement()
                .satisfies(report -> assertThat(report.instance()).isEqualTo(instance));
    }

    @Test
    void passesOverWhatIsTakenAwayMeanwhile() throws Exception {
        Path segment = Segments.begin(instance, 1, 1).event(1, COMPLETE, "a").write(folder, instance, 1);
        Path spool = segment.getParent().getParent();
        CompletableFuture<Integer> drain = CompletableFuture.supplyAsync(() -> comeAndGo(spool));
        int looks = 0;
        while (!drain.isDone()) {
            assertThat(SpoolInspection.of(folder)).hasSizeBetween(1, 2);
            looks++;
        }
        assertThat(looks).isPositive();
        assertThat(drain.get()).isEqualTo(ROUNDS);
    }

    private static int comeAndGo(Path spool) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path other =
                        Files.createDirectory(spool.resolve(UUID.randomUUID().toString()));
                Path file = Files.createFile(other.resolve("segment-0000000001.spool"));
                Files.delete(file);
                Files.delete(other);
            }
            return ROUNDS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
