package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.Segments;
import io.graphqlaudit.spool.SpoolSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each record, and how it is counted. */
@Timeout(60)
class FatesTest {
    private static final int COMPLETE = 1;

    @TempDir
    private Path folder;

    private final UUID instance = UUID.randomUUID();
    private DrainRig rig;

    @BeforeEach
    void makeTheRig() {
        rig = new DrainRig(folder);
    }

    @Test
    void setsAsideWhatCannotBeReadAndStoresTheRest() throws Exception {
        Segments.begin(instance, 1, 1)
                .event(1, COMPLETE, "a")
                .text(2, COMPLETE, "{\"no\":\"event\"}")
                .text(3, COMPLETE, "no json at all")
                .event(4, COMPLETE, "b")
                .write(folder, instance, 1);
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> rig.store.requestIds().size() == 2);
            DrainRig.until(() -> drain.status().instances().isEmpty());
        }
        assertThat(rig.store.requestIds()).containsExactly("a", "b");
        assertThat(rig.store.setAside()).extracting(UnreadableRecord::sequence).containsExactly(2L, 3L);
        assertThat(new String(rig.store.setAside().get(1).content(), StandardCharsets.UTF_8))
                .isEqualTo("no json at all");
        assertThat(rig.store.setAside().get(1).reason()).doesNotContain("no json");
        assertThat(rig.store.stored()).isEqualTo(2);
        assertThat(rig.store.lost()).isZero();
    }

    @Test
    void findsByHalvingWhatTheStoreRefuses() throws Exception {
        rig.store.refuse("a3");
        rig.store.refuse("a17");
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder))) {
            DrainRig.append(sink, "a", 40);
            try (Drain drain = rig.start(Duration.ofDays(2), 0, 40)) {
                DrainRig.until(() -> rig.store.requestIds().size() == 38);
                DrainRig.until(drain::isIdle);
                InstanceStatus status = drain.status().instances().get(0);
                assertThat(status.setAside()).isEqualTo(2);
                assertThat(status.failure()).isNull();
            }
        }
        assertThat(rig.store.setAside()).extracting(UnreadableRecord::sequence).containsExactly(4L, 18L);
        assertThat(rig.store.setAside().get(0).reason()).isEqualTo("A row is refused.");
        assertThat(rig.store.requestIds()).doesNotHaveDuplicates();
    }

    @Test
    void countsWhatIsLostAndTellsOfItOnceEvenOverRestarts() throws Exception {
        Segments.begin(instance, 1, 1)
                .event(1, COMPLETE, "a")
                .event(4, COMPLETE, "b")
                .status(6)
                .write(folder, instance, 1);
        for (int start = 0; start < 3; start++) {
            try (Drain drain = rig.start()) {
                DrainRig.until(() -> rig.store.requestIds().size() == 2
                        && drain.isIdle()
                        && drain.status().instances().isEmpty());
            }
        }
        assertThat(rig.store.lost()).isEqualTo(4);
        assertThat(rig.notices()).containsExactly("DAMAGE 2", "DAMAGE 2");
        assertThat(rig.store.lastStoredSequence(instance)).isEqualTo(6);
    }

    @Test
    void tellsOfATornTailOnceEvenOverRestarts() throws Exception {
        Path segment = Segments.begin(instance, 1, 1)
                .event(1, COMPLETE, "a")
                .event(2, COMPLETE, "b")
                .write(folder, instance, 1);
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - 5));
        for (int start = 0; start < 3; start++) {
            try (Drain drain = rig.start()) {
                DrainRig.until(() -> rig.store.requestIds().size() == 1
                        && drain.isIdle()
                        && drain.status().instances().isEmpty());
            }
        }
        assertThat(rig.gaps).hasSizeGreaterThan(1);
        assertThat(rig.notices()).containsExactly("TORN_TAIL 0");
        assertThat(rig.store.lost()).isZero();
    }

    @Test
    void countsWhatWaitsInTheJournalItself() throws Exception {
        rig.store.unavailable(true);
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder, Duration.ofSeconds(20), 2_000));
                Drain drain = rig.start()) {
            DrainRig.append(sink, "a", 100);
            DrainRig.until(() -> waiting(drain) == 100);
            DrainRig.append(sink, "b", 23);
            DrainRig.until(() -> waiting(drain) == 123);
            rig.store.unavailable(false);
            DrainRig.until(() -> rig.store.requestIds().size() == 123);
            DrainRig.until(() -> waiting(drain) == 0);
            rig.store.unavailable(true);
            DrainRig.append(sink, "c", 50);
            DrainRig.until(() -> waiting(drain) == 50);
            assertThat(drain.status().instances().get(0).oldestWaiting()).isNotNull();
            rig.store.unavailable(false);
            DrainRig.until(() -> rig.store.requestIds().size() == 173);
            DrainRig.until(() -> waiting(drain) == 0);
            assertThat(drain.status().instances().get(0).oldestWaiting()).isNull();
        }
        assertThat(rig.store.stored()).isEqualTo(173);
    }

    private static long waiting(Drain drain) {
        return drain.status().instances().stream()
                .mapToLong(InstanceStatus::waiting)
                .sum();
    }

    @Test
    void tellsTheStoreWhatAWriterSaysEvenBeforeItsFirstRecord() throws Exception {
        try (Drain drain = rig.start()) {
            try (SpoolSink sink = SpoolSink.open(Journals.config(folder))) {
                assertThat(sink.isWritable()).isTrue();
                DrainRig.until(() -> !rig.store.statuses().isEmpty());
            }
            DrainRig.until(() -> rig.store.statuses().stream()
                    .anyMatch(status -> status.status().contains("\"closed\":true")));
            assertThat(drain.status().running()).isTrue();
        }
        SourceStatus first = rig.store.statuses().get(0);
        assertThat(first.application()).isEqualTo("shop");
        assertThat(first.node()).isEqualTo("node");
        assertThat(first.status()).contains("\"accepted\":0");
        assertThat(first.heardAt()).isEqualTo(DrainRig.START);
    }

    @Test
    void storesWhatWaitsBeforeItEnds() throws Exception {
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder))) {
            DrainRig.append(sink, "a", 500);
            try (Drain drain = rig.start()) {
                DrainRig.until(() -> !rig.store.requestIds().isEmpty());
                drain.readAgain();
            }
        }
        assertThat(rig.store.requestIds()).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void measuresBatchesAndTheTimeFromReceiptToStore() throws Exception {
        Instant received = RandomEvents.event("a0").time().received();
        rig.now.set(received.plusSeconds(7));
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder))) {
            DrainRig.append(sink, "a", 1);
            try (Drain drain = rig.start()) {
                // The two are written one after the other, and each part by part.
                DrainRig.until(() -> drain.status().latency().sum() == 7);
                DrainRig.until(() -> drain.status().latency().count() == 1);
                assertThat(drain.status().batches().count()).isEqualTo(1);
                assertThat(drain.status().batches().sum()).isEqualTo(1);
            }
        }
    }
}
