package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
    private static final List<String> WRITTEN = List.of("r0", "r1", "r2", "r3");

    @TempDir
    private Path data;

    private Path segment;
    private Path instance;
    private byte[] intact;

    @BeforeEach
    void writeAJournal() throws IOException {
        try (SpoolSink sink = SpoolSink.open(Journals.config(data))) {
            WRITTEN.forEach(id -> sink.accept(List.of(RandomEvents.record(id)), Delivery.DURABLE));
        }
        instance = Journals.onlyInstance(data);
        segment = SegmentFiles.list(instance).get(0);
        intact = Files.readAllBytes(segment);
    }

    @Test
    void readsAllOfAnIntactJournal() {
        List<SpoolGap> gaps = new ArrayList<>();
        assertThat(Journals.read(instance, gaps)).isEqualTo(WRITTEN);
        assertThat(gaps).isEmpty();
    }

    @Test
    void readsAJournalWithPreparedRoomBehindIt() throws IOException {
        Files.write(segment, Arrays.copyOf(intact, intact.length + 70_000));
        List<SpoolGap> gaps = new ArrayList<>();
        assertThat(Journals.read(instance, gaps)).isEqualTo(WRITTEN);
        assertThat(gaps).isEmpty();
    }

    @Test
    void readsTheBeginningOfASegmentCutAtAnyByte() throws IOException {
        for (int length = 0; length < intact.length; length++) {
            Files.write(segment, Arrays.copyOf(intact, length));
            List<SpoolGap> gaps = new ArrayList<>();
            List<String> read = Journals.read(instance, gaps);
            assertThat(read).isEqualTo(WRITTEN.subList(0, read.size()));
            assertThat(gaps).allMatch(gap -> gap.kind() == SpoolGap.Kind.TORN_TAIL && gap.missing() == 0);
        }
    }

    @Test
    void readsTheBeginningOfASegmentCutAtAnyByteOfItsPreparedRoom() throws IOException {
        for (int length = 0; length < intact.length; length++) {
            Files.write(segment, Arrays.copyOf(Arrays.copyOf(intact, length), intact.length + 1_000));
            List<SpoolGap> gaps = new ArrayList<>();
            List<String> read = Journals.read(instance, gaps);
            assertThat(read).isEqualTo(WRITTEN.subList(0, read.size()));
            assertThat(gaps).as("cut at %s", length).doesNotContainNull().allMatch(gap -> gap.missing() == 0);
        }
    }

    @Test
    void neverReadsAWrongEventAndReportsEveryLostOneWhicheverByteHasAFlippedBit() throws IOException {
        for (int at = 0; at < intact.length; at++) {
            int bit = at * 8 + at % 8;
            byte[] damaged = intact.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(segment, damaged);
            List<SpoolGap> gaps = new ArrayList<>();
            List<String> read = Journals.read(instance, gaps);
            assertThat(WRITTEN).containsAll(read);
            assertThat(read).isSorted().doesNotHaveDuplicates();
            assertThat(gaps).as("bit %s", bit).isNotEmpty();
            if (!gaps.contains(null)) {
                assertThat(read.size()
                                + gaps.stream().mapToLong(SpoolGap::missing).sum())
                        .as("bit %s", bit)
                        .isEqualTo(WRITTEN.size());
            }
        }
    }

    @Test
    void reportsRecordsMissingBetweenSegments() throws IOException {
        Path other = data.resolve("other");
        int written = 0;
        try (SpoolSink sink = SpoolSink.open(Journals.config(other, Duration.ofSeconds(20), 5_000))) {
            while (SegmentFiles.list(Journals.onlyInstance(other)).size() < 4) {
                sink.accept(List.of(RandomEvents.record("s" + written++)), Delivery.DURABLE);
            }
        }
        Path folder = Journals.onlyInstance(other);
        Files.delete(SegmentFiles.list(folder).get(1));
        List<SpoolGap> gaps = new ArrayList<>();
        List<String> read = Journals.read(folder, gaps);
        assertThat(gaps).isNotEmpty();
        assertThat(read.size() + gaps.stream().mapToLong(SpoolGap::missing).sum())
                .isEqualTo(written);
    }
}
