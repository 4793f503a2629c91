package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.journal.SpoolCounters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a small file system that is really full, and, wherever nobody may mount one, on a disk that says so. */
@Timeout(120)
class FullDiskTest {
    @TempDir
    private Path folder;

    private Path mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted != null) {
            run("umount", mounted.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpfs", "ext4"})
    void tellsOnAFullDiskWhatIsMissingAndGoesOnWhenThereIsSpace(String fileSystem) throws Exception {
        Path volume = mount(fileSystem);
        Path ballast = volume.resolve("ballast");
        SpoolSink sink = SpoolSink.open(config(volume.resolve("data")));
        List<String> kept = new ArrayList<>();
        try (sink) {
            offer(sink, "before", kept);
            Path instance = Journals.onlyInstance(volume.resolve("data"));
            until(() -> hasReserve(instance));
            fill(ballast);
            int i = 0;
            while (gapEvents(instance) == 0) {
                offer(sink, "full" + i++, kept);
            }
            assertThat(Files.getFileStore(volume).getUsableSpace()).isLessThan(16 << 10);
            Files.delete(ballast);
            until(() -> offer(sink, "after", kept));
        }
        assertNothingIsLost(sink, Journals.onlyInstance(volume.resolve("data")), kept);
    }

    @Test
    void tellsOnADiskThatTakesNoNewFile() {
        FailingDisk disk = new FailingDisk();
        SpoolSink sink = SpoolSink.open(config(folder), disk);
        List<String> kept = new ArrayList<>();
        try (sink) {
            offer(sink, "before", kept);
            Path instance = Journals.onlyInstance(folder);
            until(() -> hasReserve(instance));
            disk.failingCreations.set(Integer.MAX_VALUE);
            disk.failingWrites.set(1);
            int i = 0;
            while (gapEvents(instance) == 0) {
                offer(sink, "full" + i++, kept);
            }
            disk.failingCreations.set(0);
            until(() -> offer(sink, "after", kept));
        }
        assertNothingIsLost(sink, Journals.onlyInstance(folder), kept);
    }

    private static void assertNothingIsLost(SpoolSink sink, Path instance, List<String> kept) {
        List<AuditEvent> read = Journals.events(instance);
        List<String> ids = read.stream()
                .filter(event -> event.identity().kind() != EventKind.SYSTEM)
                .map(event -> event.trace().requestId())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().containsAll(kept).contains("before", "after");
        SpoolCounters counters = sink.counters();
        long told = read.stream()
                .mapToLong(event -> Long.parseLong(event.effect().details().getOrDefault("records", "0")))
                .sum();
        assertThat(told).isEqualTo(counters.shedInAll()).isPositive();
        assertThat(counters.waiting()).isZero();
        assertThat(counters.accepted()).isEqualTo(counters.synced() + counters.shedInAll());
        assertThat(read).hasSize((int) counters.synced());
    }

    private static boolean offer(SpoolSink sink, String id, List<String> kept) {
        AuditRecord record = Samples.mutation(id);
        boolean taken = sink.accept(List.of(record), Delivery.DURABLE) == Acceptance.KEPT;
        if (taken) {
            kept.add(id);
        }
        return taken;
    }

    private static long gapEvents(Path instance) {
        return Journals.events(instance).stream()
                .filter(event -> event.identity().kind() == EventKind.SYSTEM)
                .count();
    }

    private static boolean hasReserve(Path instance) {
        try (Stream<Path> files = Files.list(instance)) {
            return files.anyMatch(file ->
                    file.toString().endsWith(".prepared") && file.toFile().length() > 0);
        } catch (IOException e) {
            return false;
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < 10_000; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            // That is what was wanted.
            return;
        }
        throw new IOException("the disk is not full");
    }

    private Path mount(String fileSystem) throws Exception {
        Path point = Files.createDirectory(folder.resolve("volume"));
        boolean done;
        if (fileSystem.equals("tmpfs")) {
            done = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", point.toString());
        } else {
            String image = folder.resolve("image").toString();
            done = run("truncate", "-s", "16M", image)
                    && run("mkfs.ext4", "-q", "-F", "-m", "0", image)
                    && run("mount", "-o", "loop", image, point.toString());
        }
        assumeTrue(done, "a " + fileSystem + " can be mounted only by a privileged user");
        mounted = point;
        return point;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static SpoolConfig config(Path data) {
        return new SpoolConfig(
                data,
                "shop",
                "node",
                "1",
                Duration.ofMillis(300),
                1 << 20,
                1 << 20,
                Duration.ofSeconds(10),
                new SpaceLimits(1_000_000_000, 0, 256 << 10),
                Clock.systemUTC());
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
