package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolGap;
import io.graphqlaudit.spool.journal.SpoolGap.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage at every byte of a journal with two segments of three records each, a status at the end of each. */
class TwoSegmentsDamageTest {
    private static final List<String> WRITTEN = List.of("r1", "r2", "r3", "r4", "r5", "r6");

    @TempDir
    private Path data;

    private final UUID instance = UUID.randomUUID();
    private Path folder;

    @BeforeEach
    void writeTwoSegments() {
        write(1, 1);
        folder = write(2, 4).getParent();
    }

    private Path write(int number, int first) {
        Segments segment = Segments.begin(instance, number, first);
        IntStream.range(first, first + 3).forEach(i -> segment.event(i, 1, "r" + i));
        return segment.status(first + 2L).write(data, instance, number);
    }

    @Test
    void readsEveryWholeRecordOnceWhicheverBitOfTheFirstSegmentIsFlipped() throws IOException {
        flipEveryBit(1);
    }

    @Test
    void readsEveryWholeRecordOnceWhicheverBitOfTheSecondSegmentIsFlipped() throws IOException {
        flipEveryBit(2);
    }

    private void flipEveryBit(int number) throws IOException {
        Path segment = SegmentFiles.file(folder, number);
        byte[] intact = Files.readAllBytes(segment);
        List<Range> records = records(intact, 3 * number - 2);
        for (int bit = 0; bit < intact.length * 8; bit += bitStep()) {
            byte[] damaged = intact.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(segment, damaged);
            List<SpoolGap> gaps = new ArrayList<>();
            List<String> read = Journals.read(folder, gaps);
            int at = bit / 8;
            if (gaps.contains(null)) {
                // The version: the reader waits for a newer one, and has read no further.
                assertThat(at).isBetween(8, 9);
                assertThat(WRITTEN.subList(0, 3 * number - 3)).isEqualTo(read);
                continue;
            }
            List<String> hit = records.stream()
                    .filter(record -> record.from <= at && at < record.to)
                    .map(record -> record.id)
                    .toList();
            List<String> expected = new ArrayList<>(WRITTEN);
            expected.removeAll(hit);
            assertThat(read).as("bit %s of segment %s", bit, number).isEqualTo(expected);
            assertThat(gaps).as("bit %s of segment %s", bit, number).isNotEmpty();
            assertThat(missing(gaps)).as("bit %s of segment %s", bit, number).isEqualTo(hit.size());
        }
    }

    /** All eight bits of each byte, or in the short form another one in each. */
    private static int bitStep() {
        return "full".equals(System.getProperty("faults")) ? 1 : 9;
    }

    @Test
    void countsWhatIsMissingWhereverTheFirstSegmentIsCut() throws IOException {
        Path segment = SegmentFiles.file(folder, 1);
        byte[] intact = Files.readAllBytes(segment);
        List<Range> records = records(intact, 1);
        for (int length = 0; length < intact.length; length++) {
            Files.write(segment, Arrays.copyOf(intact, length));
            List<SpoolGap> gaps = new ArrayList<>();
            List<String> read = Journals.read(folder, gaps);
            List<String> expected = new ArrayList<>(WRITTEN);
            int end = length;
            expected.removeAll(records.stream()
                    .filter(record -> record.to > end)
                    .map(record -> record.id)
                    .toList());
            assertThat(read).as("%s bytes", length).isEqualTo(expected);
            assertThat(missing(gaps)).as("%s bytes", length).isEqualTo(6 - expected.size());
            assertThat(gaps).noneMatch(gap -> gap.kind() == Kind.TORN_TAIL);
        }
    }

    @Test
    void takesATornTailForWhatItIsWhereverTheLastSegmentIsCut() throws IOException {
        Path segment = SegmentFiles.file(folder, 2);
        byte[] intact = Files.readAllBytes(segment);
        List<Range> records = records(intact, 4);
        for (int length = 0; length < intact.length; length++) {
            Files.write(segment, Arrays.copyOf(intact, length));
            List<SpoolGap> gaps = new ArrayList<>();
            int end = length;
            int whole =
                    (int) records.stream().filter(record -> record.to <= end).count();
            assertThat(Journals.read(folder, gaps)).as("%s bytes", length).isEqualTo(WRITTEN.subList(0, 3 + whole));
            assertThat(gaps).allMatch(gap -> gap.kind() == Kind.TORN_TAIL && gap.missing() == 0);
        }
    }

    @Test
    void noticesByAnEmptySegmentThatTheOneBeforeItIsGone() throws IOException {
        Segments.begin(instance, 3, 7).write(data, instance, 3);
        Files.delete(SegmentFiles.file(folder, 2));
        List<SpoolGap> gaps = new ArrayList<>();

        assertThat(Journals.read(folder, gaps)).isEqualTo(WRITTEN.subList(0, 3));

        assertThat(gaps).singleElement().satisfies(gap -> {
            assertThat(gap.firstMissing()).isEqualTo(4);
            assertThat(gap.missing()).isEqualTo(3);
        });
    }

    @Test
    void findsDamageAtTheSamePlaceHoweverOftenItIsRead() throws IOException {
        Path segment = SegmentFiles.file(folder, 1);
        byte[] damaged = Files.readAllBytes(segment);
        damaged[damaged.length - 3] ^= 1;
        Files.write(segment, damaged);
        List<SpoolGap> first = new ArrayList<>();
        List<SpoolGap> second = new ArrayList<>();

        Journals.read(folder, first);
        Journals.readBehind(folder, 6, second);

        assertThat(first).hasSize(1);
        assertThat(second)
                .extracting(SpoolGap::place)
                .containsExactly(first.get(0).place());
    }

    private static long missing(List<SpoolGap> gaps) {
        return gaps.stream().mapToLong(SpoolGap::missing).sum();
    }

    /** Where the records stand in the bytes of an intact segment. */
    private static List<Range> records(byte[] segment, int first) {
        List<Range> ranges = new ArrayList<>();
        int at = (segment[10] << 8) + segment[11];
        for (int i = first; i < first + 3; i++) {
            int to = at + FrameFormat.OVERHEAD + EventCodec.encode(RandomEvents.event("r" + i)).length;
            ranges.add(new Range("r" + i, at, to));
            at = to;
        }
        return ranges;
    }

    private record Range(String id, int from, int to) {}
}
