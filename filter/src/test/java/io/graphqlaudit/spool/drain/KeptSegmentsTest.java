package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.spool.DirectoryLock;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.Segments;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.drain.Replay.Totals;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stored segments are kept for a while, and a store restored from a backup is filled from them. */
@Timeout(60)
class KeptSegmentsTest {
    private static final int COMPLETE = 1;
    private static final int OPENED = 2;

    @TempDir
    private Path folder;

    private DrainRig rig;

    @BeforeEach
    void makeTheRig() {
        rig = new DrainRig(folder);
    }

    @Test
    void keepsStoredSegmentsAndThenDeletesThemWithTheirFolder() throws Exception {
        writeAndClose(100, 3_000);
        Path instance = Journals.onlyInstance(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(
                    () -> drain.status().instances().isEmpty() && drain.status().keptBytes() > 0);
            assertThat(SegmentFiles.list(instance)).isEmpty();
            assertThat(SegmentFiles.listStored(instance)).hasSizeGreaterThan(2);
            rig.now.set(DrainRig.START.plus(Duration.ofDays(2)));
            DrainRig.until(() -> !Files.exists(instance));
            DrainRig.until(() -> drain.status().keptBytes() == 0);
        }
        assertThat(rig.store.requestIds()).hasSize(100);
    }

    @Test
    void removesTheFoldersBehindOneThatCannotBeClaimed() throws Exception {
        writeAndClose(10, 3_000);
        Path broken = Journals.onlyInstance(folder);
        for (int other = 0; other < 5; other++) {
            writeAndClose(10, 3_000);
        }
        try (Drain drain = rig.start()) {
            DrainRig.until(
                    () -> drain.status().instances().isEmpty() && drain.status().keptBytes() > 0);
            Path lock = broken.resolve(DirectoryLock.FILE);
            Files.delete(lock);
            Files.createDirectory(lock);
            rig.now.set(DrainRig.START.plus(Duration.ofDays(2)));
            DrainRig.until(() -> instances().equals(List.of(broken)));
            DrainRig.until(() -> drain.status().failures() > 0);
        }
    }

    @Test
    void deletesTheOldestFirstWhenTheSpoolsNearTheirLimit() throws Exception {
        writeAndClose(100, 3_000);
        Path instance = Journals.onlyInstance(folder);
        long all = size(instance);
        try (Drain drain = rig.start(Duration.ofDays(2), all, 50)) {
            DrainRig.until(
                    () -> drain.status().instances().isEmpty() && drain.status().keptBytes() > 0);
            DrainRig.until(() -> size(instance) <= all / 10 * 8);
            List<Path> left = SegmentFiles.listStored(instance);
            assertThat(left).isNotEmpty();
            assertThat(SegmentFiles.numberOf(left.get(0)).orElseThrow()).isGreaterThan(1);
        }
    }

    @Test
    void storesNothingTwiceWhenItEndedBetweenCommitAndRename() throws Exception {
        writeAndClose(50, 3_000);
        Path instance = Journals.onlyInstance(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(
                    () -> drain.status().instances().isEmpty() && drain.status().keptBytes() > 0);
        }
        for (Path kept : SegmentFiles.listStored(instance)) {
            Files.move(
                    kept,
                    SegmentFiles.file(instance, SegmentFiles.numberOf(kept).orElseThrow()));
        }
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> SegmentFiles.list(instance).isEmpty());
            DrainRig.until(() -> drain.status().instances().isEmpty());
        }
        assertThat(rig.store.requestIds()).hasSize(50).doesNotHaveDuplicates();
        assertThat(rig.store.lost()).isZero();
    }

    @Test
    void fillsARestoredStoreFromKeptSegmentsByItself() throws Exception {
        List<String> ids;
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder, Duration.ofSeconds(20), 3_000))) {
            ids = new ArrayList<>(DrainRig.append(sink, "a", 60));
            Path instance = Journals.onlyInstance(folder);
            try (Drain drain = rig.start()) {
                DrainRig.until(() -> rig.store.requestIds().size() == 60 && drain.isIdle());
                DrainRig.until(() -> SegmentFiles.list(instance).size() == 1);
            }
            rig.store.restore(UUID.fromString(String.valueOf(instance.getFileName())), 10, 10);
            ids.addAll(DrainRig.append(sink, "b", 5));
            try (Drain drain = rig.start()) {
                DrainRig.until(() -> rig.store.requestIds().size() == 65 && drain.isIdle());
            }
        }
        assertThat(rig.store.requestIds()).isEqualTo(ids);
        assertThat(rig.store.lost()).isZero();
        assertThat(rig.gaps).isEmpty();
    }

    @Test
    void fillsARestoredStoreAlsoFromInstancesThatHaveEnded() throws Exception {
        writeAndClose(60, 3_000);
        Path instance = Journals.onlyInstance(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(
                    () -> drain.status().instances().isEmpty() && drain.status().keptBytes() > 0);
            rig.store.restore(UUID.fromString(String.valueOf(instance.getFileName())), 0, 0);
            drain.readAgain();
            DrainRig.until(() -> rig.store.requestIds().size() == 60 && drain.isIdle());
        }
        assertThat(rig.store.requestIds()).doesNotHaveDuplicates();
    }

    @Test
    void replaysWhatTheStoreLacksByTheIdsOfEvents() throws Exception {
        writeAndClose(60, 3_000);
        try (Drain drain = rig.start()) {
            DrainRig.until(
                    () -> drain.status().instances().isEmpty() && drain.status().keptBytes() > 0);
        }
        rig.store.lose("a7");
        rig.store.lose("a33");

        Totals totals = replay();

        assertThat(totals.records()).isEqualTo(60);
        assertThat(totals.stored()).isEqualTo(2);
        assertThat(totals.unreadable()).isZero();
        assertThat(rig.store.requestIds()).hasSize(60).doesNotHaveDuplicates().endsWith("a7", "a33");
        assertThat(replay().stored()).isZero();
    }

    @Test
    void replaysOnlyWhatBecameStoredSinceThen() throws Exception {
        writeAndClose(60, 3_000);
        try (Drain drain = rig.start()) {
            DrainRig.until(
                    () -> drain.status().instances().isEmpty() && drain.status().keptBytes() > 0);
        }
        Replay replay = new Replay(folder.resolve("spool"), rig.store, rig.store, so -> true);

        assertThat(replay.since(DrainRig.START.plusSeconds(1))).isEqualTo(new Totals(0, 0, 0, 0, 0, 0));
    }

    @Test
    void closesAsUnknownWhatAReplayLeavesOpen() throws Exception {
        UUID instance = UUID.randomUUID();
        Segments.begin(instance, 1, 1)
                .event(1, OPENED, "open")
                .event(2, COMPLETE, "whole")
                .write(folder, instance, 1);
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> rig.store.requestIds().size() == 2 && drain.isIdle());
        }
        rig.store.lose("open");

        assertThat(replay().stored()).isGreaterThan(0);

        assertThat(rig.store.requestIds()).containsExactly("whole", "open");
    }

    private Totals replay() throws Exception {
        AuditStore store = rig.store;
        return new Replay(folder.resolve("spool"), store, rig.store, so -> true).since(DrainRig.START);
    }

    private void writeAndClose(int records, long segmentSize) {
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder, Duration.ofSeconds(20), segmentSize))) {
            DrainRig.append(sink, "a", records);
        }
    }

    private List<Path> instances() throws IOException {
        try (Stream<Path> instances = Files.list(folder.resolve("spool/shop"))) {
            return instances.toList();
        }
    }

    private static long size(Path instance) throws Exception {
        try (Stream<Path> files = Files.list(instance)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
