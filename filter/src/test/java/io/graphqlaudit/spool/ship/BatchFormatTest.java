package io.graphqlaudit.spool.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.ship.UnreadableBatchException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BatchFormatTest {
    private static final UUID INSTANCE = UUID.fromString("01a1fdc3-b304-7909-9b72-887788bb631b");

    @Test
    void readsWhatItWrites() throws Exception {
        byte[] batch = batch(3);
        BatchInput input = new BatchInput(new ByteArrayInputStream(batch));
        assertThat(input.header()).isEqualTo(header(3));
        List<Long> sequences = new ArrayList<>();
        for (Frame frame = input.next(); frame != null; frame = input.next()) {
            sequences.add(frame.sequence());
            assertThat(EventCodec.decode(frame.payload()).trace().requestId()).isEqualTo("r" + frame.sequence());
        }
        assertThat(sequences).containsExactly(1L, 2L, 3L);
    }

    /** Recorded from the first version; what was ever sent must be read for ever. */
    @Test
    void readsABatchOfVersion1() throws Exception {
        try (InputStream in = Objects.requireNonNull(BatchFormatTest.class.getResourceAsStream("batch-v1.gz"))) {
            BatchInput input = new BatchInput(new GZIPInputStream(in));
            assertThat(input.header())
                    .isEqualTo(new BatchHeader(
                            Purpose.STORE,
                            INSTANCE,
                            Instant.parse("2026-11-21T11:00:00.123456Z"),
                            6,
                            9000,
                            5,
                            "shop ✓",
                            "node-1"));
            List<String> frames = new ArrayList<>();
            for (Frame frame = input.next(); frame != null; frame = input.next()) {
                frames.add(frame.type() + " " + frame.sequence() + " "
                        + (FrameTypes.isSetAside(frame.type())
                                ? FrameTypes.setAside(frame).reason()
                                : EventCodec.decode(frame.payload()).trace().requestId()));
            }
            assertThat(frames)
                    .containsExactly(
                            "65 4711 notice", "1 1 complete", "2 2 opened", "3 3 closed", "33 5 It is no event.");
        }
    }

    @Test
    void takesNoBatchInWhichASingleBitIsWrong() throws Exception {
        byte[] batch = batch(2);
        for (int bit = 0; bit < batch.length * 8; bit++) {
            byte[] wrong = batch.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> readAll(wrong)).as("bit %d", bit).isInstanceOf(UnreadableBatchException.class);
        }
    }

    @Test
    void takesNoBatchThatIsCutOrContinued() throws Exception {
        byte[] batch = batch(2);
        for (int length = 0; length < batch.length; length++) {
            byte[] cut = Arrays.copyOf(batch, length);
            assertThatThrownBy(() -> readAll(cut)).as("%d bytes", length).satisfies(e -> {
                assertThat(((UnreadableBatchException) e).fault()).isEqualTo(Fault.MALFORMED);
            });
        }
        byte[] longer = Arrays.copyOf(batch, batch.length + 1);
        assertThatThrownBy(() -> readAll(longer)).hasMessage("Something follows the batch's last frame.");
    }

    @Test
    void bringsARecordThatIsSetAsideHoweverLongItIs() throws Exception {
        byte[] content = new byte[FrameFormat.MAX_PAYLOAD - 10];
        BatchOutput frames = new BatchOutput();
        frames.add(new UnreadableRecord(1, 1, content, "A reason that is longer than what is left."));
        BatchInput input = new BatchInput(new GZIPInputStream(new ByteArrayInputStream(frames.compressed(header(1)))));

        Frame frame = Objects.requireNonNull(input.next());

        assertThat(FrameTypes.setAside(frame).content()).isEqualTo(content);
        assertThat(FrameTypes.setAside(frame).reason()).isEqualTo("A reason");
    }

    @Test
    void saysThatAVersionIsNotKnown() throws Exception {
        byte[] batch = batch(1);
        batch[9] = 2;
        assertThatThrownBy(() -> readAll(batch)).satisfies(e -> {
            assertThat(((UnreadableBatchException) e).fault()).isEqualTo(Fault.UNKNOWN_VERSION);
            assertThat(e).hasMessage("The batch has version 2, and only version 1 is known.");
        });
    }

    private static void readAll(byte[] batch) throws IOException, UnreadableBatchException {
        BatchInput input = new BatchInput(new ByteArrayInputStream(batch));
        while (input.next() != null) {
            assertThat(input.header().instance()).isEqualTo(INSTANCE);
        }
    }

    private static BatchHeader header(int frames) {
        Instant sentAt = Instant.parse("2026-11-21T11:00:00.123456Z");
        return new BatchHeader(Purpose.STORE, INSTANCE, sentAt, frames, 7, frames, "shop ✓", "node-1");
    }

    private static byte[] batch(int records) throws IOException {
        BatchOutput frames = new BatchOutput();
        for (int i = 1; i <= records; i++) {
            frames.add(i, AuditRecord.complete(RandomEvents.event("r" + i)));
        }
        byte[] compressed = frames.compressed(header(records));
        return new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
    }
}
