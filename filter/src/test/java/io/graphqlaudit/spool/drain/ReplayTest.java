package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.drain.Replay.Totals;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that believes to have everything is given a kept segment once more. */
class ReplayTest {
    private static final int HEADER_LENGTH_AT = 10;

    @TempDir
    private Path folder;

    private final InMemoryAuditStore store = new InMemoryAuditStore();
    private Path segment;

    @BeforeEach
    void keepASegmentOfThreeRecords() throws IOException {
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder))) {
            for (String id : List.of("a", "b", "c")) {
                sink.accept(List.of(RandomEvents.record(id)), Delivery.DURABLE);
            }
        }
        Path instance = Journals.onlyInstance(folder);
        SegmentFiles.keep(SegmentFiles.file(instance, 1), Instant.now());
        segment = SegmentFiles.listStored(instance).get(0);
        store.restore(UUID.fromString(instance.getFileName().toString()), 100, 0);
    }

    @Test
    void givesBackWhatTheStoreLacks() throws IOException {
        assertThat(replay()).isEqualTo(new Totals(1, 3, 3, 0, 0, 0));
        assertThat(store.requestIds()).containsExactly("a", "b", "c");
        assertThat(replay()).isEqualTo(new Totals(1, 3, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 12, 30, 50, 60})
    void readsTheRecordsBehindADamagedHeaderAndSaysSo(int place) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[place] ^= 1;
        Files.write(segment, bytes);

        assertThat(replay()).isEqualTo(new Totals(1, 3, 3, 0, 0, 1));
        assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 40})
    void saysOfASegmentCutInItsHeaderThatItIsDamaged(int length) throws IOException {
        byte[] cut = Arrays.copyOf(Files.readAllBytes(segment), length);
        Files.write(segment, cut);

        assertThat(replay()).isEqualTo(new Totals(1, 0, 0, 0, 0, 1));
        assertThat(Files.readAllBytes(segment)).isEqualTo(cut);
    }

    @Test
    void saysOfASegmentThatEndsWithItsHeaderNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, ByteBuffer.wrap(bytes).getShort(HEADER_LENGTH_AT)));

        assertThat(replay()).isEqualTo(new Totals(1, 0, 0, 0, 0, 0));
    }

    @Test
    void leavesASegmentOfALaterVersionAlone() throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[9] = 2;
        Files.write(segment, bytes);

        assertThat(replay()).isEqualTo(new Totals(1, 0, 0, 0, 1, 0));
        assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
    }

    @Test
    void saysOfDamageBetweenTwoRecordsThatItIsThere() throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        Totals totals = replay();

        assertThat(totals.damaged()).isEqualTo(1);
        assertThat(totals.stored()).isEqualTo(2);
    }

    private Totals replay() throws IOException {
        return new Replay(folder.resolve("spool"), store, store, so -> true).since(Instant.EPOCH);
    }
}
