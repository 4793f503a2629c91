package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.spool.ChildProcess;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpaceLimits;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DrainTest {
    @TempDir
    private Path folder;

    private final InMemoryAuditStore store = new InMemoryAuditStore();
    private final List<SpoolGap> gaps = new CopyOnWriteArrayList<>();
    private DataDirectory data;

    @BeforeEach
    void openTheFolder() {
        data = DataDirectory.open(folder);
    }

    @Test
    void storesWhatALivingWriterWritesAndKeepsItsCurrentSegment() throws Exception {
        try (SpoolSink sink = SpoolSink.open(config("shop", 1000));
                Drain drain = start()) {
            List<String> ids = append(sink, "a", 100);
            DrainRig.until(() -> store.requestIds().size() == 100);
            assertThat(store.requestIds()).isEqualTo(ids);
            DrainRig.until(
                    () -> SegmentFiles.list(Journals.onlyInstance(folder)).size() == 1);
            // The store has them a moment before the drain says so.
            DrainRig.until(() -> drain.status().instances().get(0).lastStored() == 100);
            InstanceStatus status = drain.status().instances().get(0);
            assertThat(status.alive()).isTrue();
            assertThat(status.application()).isEqualTo("shop");
            assertThat(status.latest()).isNotNull();
            append(sink, "b", 5);
            DrainRig.until(() -> store.requestIds().size() == 105);
        }
        assertThat(gaps).isEmpty();
    }

    @Test
    void takesTheApplicationsNameFromTheRecordsWhereTheHeaderIsDamaged() throws Exception {
        try (SpoolSink sink = SpoolSink.open(config("my shop", 1 << 20))) {
            append(sink, "a", 3);
        }
        Path instance;
        try (Stream<Path> instances = Files.list(folder.resolve("spool").resolve("my%20shop"))) {
            instance = instances.findFirst().orElseThrow();
        }
        Path segment = SegmentFiles.list(instance).get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[20] ^= 1;
        Files.write(segment, bytes);
        Drain drain = start();
        DrainRig.until(() -> store.requestIds().size() == 3);
        drain.close();
        assertThat(store.applications())
                .containsExactly(RandomEvents.event("a").identity().application());
    }

    @Test
    void removesTheFolderOfAClosedWriterOnceAllIsStored() throws Exception {
        try (SpoolSink sink = SpoolSink.open(config("shop", 1000))) {
            append(sink, "a", 50);
        }
        Files.createFile(SegmentFiles.prepared(Journals.onlyInstance(folder), 99));
        try (Drain drain = start()) {
            DrainRig.until(() ->
                    drain.status().instances().isEmpty() && store.requestIds().size() == 50);
            Path shop = folder.resolve("spool").resolve("shop");
            DrainRig.until(() -> {
                try (Stream<Path> left = Files.list(shop)) {
                    return left.findAny().isEmpty();
                }
            });
        }
        assertThat(gaps).isEmpty();
    }

    @Test
    void abandonsWhatAKilledWriterLeftOpen() throws Exception {
        Path log = Files.createFile(folder.resolve("acknowledged"));
        Class<?> writer = Class.forName("io.graphqlaudit.spool.KilledWriter");
        Process process = ChildProcess.start(writer, folder.toString(), "DURABLE", log.toString());
        try (Drain drain = start()) {
            DrainRig.until(() -> Files.size(log) > 5_000);
            assertThat(store.visible()).isEmpty();
            process.destroyForcibly().waitFor();
            DrainRig.until(() ->
                    !store.visible().isEmpty() && drain.status().instances().isEmpty());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(store.requestIds()).doesNotHaveDuplicates().containsAll(Files.readAllLines(log));
        assertThat(store.visible()).allMatch(event -> event.outcome().result() == Result.UNKNOWN);
    }

    @Test
    void deletesNothingWhileTheStoreIsAwayAndCatchesUpAfterwards() throws Exception {
        store.unavailable(true);
        try (SpoolSink sink = SpoolSink.open(config("shop", 500));
                Drain drain = start()) {
            append(sink, "a", 40);
            DrainRig.until(() -> !drain.status().storeReachable());
            int segments = SegmentFiles.list(Journals.onlyInstance(folder)).size();
            assertThat(segments).isGreaterThan(1);
            assertThat(drain.status().storeFailure()).isEqualTo("The store is away.");
            append(sink, "b", 40);
            assertThat(SegmentFiles.list(Journals.onlyInstance(folder))).hasSizeGreaterThanOrEqualTo(segments);
            store.unavailable(false);
            DrainRig.until(
                    () -> store.requestIds().size() == 80 && drain.status().storeReachable());
            assertThat(store.requestIds()).doesNotHaveDuplicates();
        }
    }

    @Test
    void servesOthersWhileOneInstanceFails() throws Exception {
        store.fail("bad");
        try (SpoolSink bad = SpoolSink.open(config("bad", 1 << 20));
                SpoolSink good = SpoolSink.open(config("good", 1 << 20));
                Drain drain = start()) {
            append(bad, "bad", 20);
            append(good, "good", 20);
            DrainRig.until(() -> store.requestIds().size() == 20);
            DrainRig.until(() -> drain.status().instances().get(0).failure() != null);
            assertThat(drain.status().storeReachable()).isTrue();
            assertThat(drain.status().instances().get(0).waitingBytes()).isPositive();
            store.fail(null);
            DrainRig.until(() -> store.requestIds().size() == 40);
            DrainRig.until(() -> drain.status().instances().get(0).failure() == null);
        }
    }

    @Test
    void outlivesErrorsOfTheStoreAndLosesNothing() throws Exception {
        store.failWith(new OutOfMemoryError("simulated"));
        try (SpoolSink sink = SpoolSink.open(config("shop", 500));
                Drain drain = start()) {
            append(sink, "a", 20);
            DrainRig.until(() -> drain.status().failures() > 2);
            assertThat(drain.status().running()).isTrue();
            assertThat(drain.status().instances().get(0).failure()).contains("java.lang.OutOfMemoryError");
            store.failWith(null);
            DrainRig.until(() -> store.requestIds().size() == 20);
            DrainRig.until(() -> drain.status().instances().get(0).failure() == null);
            assertThat(store.requestIds()).doesNotHaveDuplicates();
        }
        assertThat(gaps).isEmpty();
    }

    @Test
    void saysThatItNoLongerRuns() {
        Drain drain = start();
        assertThat(drain.status().running()).isTrue();
        drain.close();
        assertThat(drain.status().running()).isFalse();
    }

    @Test
    void goesOnBehindWhatIsStoredAfterARestart() throws Exception {
        try (SpoolSink sink = SpoolSink.open(config("shop", 1 << 20))) {
            append(sink, "a", 20);
            try (Drain first = start()) {
                DrainRig.until(() -> first.status().instances().stream().anyMatch(status -> status.lastStored() == 20));
            }
            append(sink, "b", 20);
            try (Drain second = start()) {
                DrainRig.until(
                        () -> second.status().instances().stream().anyMatch(status -> status.lastStored() == 40));
            }
        }
        assertThat(store.requestIds()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void leavesASegmentOfALaterVersionUntouchedAndSaysSo() throws Exception {
        try (SpoolSink sink = SpoolSink.open(config("shop", 1 << 20))) {
            append(sink, "a", 3);
        }
        Path segment = SegmentFiles.list(Journals.onlyInstance(folder)).get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[9] = 2;
        Files.write(segment, bytes);
        try (Drain drain = start()) {
            DrainRig.until(() -> drain.status().instances().stream().anyMatch(status -> status.failure() != null));
            assertThat(drain.status().instances().get(0).failure()).contains("format version 2");
        }
        assertThat(segment).hasBinaryContent(bytes);
    }

    @Test
    void leavesNoThreadBehind() {
        start().close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("graphql-audit-drain"));
    }

    private Drain start() {
        return start(Duration.ZERO);
    }

    private Drain start(Duration keep) {
        DrainOptions options = new DrainOptions(keep, SpaceLimits.byVolume(), Channel.SPOOL, Clock.systemUTC());
        return Drain.start(data, store, this::told, options, DrainRig.pace(7));
    }

    private AuditEvent told(SpoolGap gap) {
        gaps.add(gap);
        return RandomEvents.event("gap");
    }

    private SpoolConfig config(String application, long segmentSize) {
        return new SpoolConfig(
                folder,
                application,
                "node",
                "1",
                Duration.ofSeconds(20),
                segmentSize,
                4 << 20,
                Duration.ofMillis(20),
                Clock.systemUTC());
    }

    private static List<String> append(SpoolSink sink, String name, int count) {
        List<String> ids = IntStream.range(0, count).mapToObj(i -> name + i).toList();
        ids.forEach(id -> sink.accept(List.of(AuditRecord.complete(RandomEvents.event(id))), Delivery.DURABLE));
        return ids;
    }
}
