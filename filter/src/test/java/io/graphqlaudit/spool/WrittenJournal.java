package io.graphqlaudit.spool;

import io.graphqlaudit.fuzz.FuzzInput;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.journal.SegmentHeader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/** The bytes of some segments, made by choices, and what was written into them before they were damaged. */
final class WrittenJournal {
    /** Shorter than a frame, so that none can stand there that was not written. */
    private static final int MOST_FREE = 16;

    private static final int VERSION_AT = 8;
    private static final int HEADER_LENGTH_AT = 10;
    private static final int UNKNOWN_RECORD = 9;
    private static final int UNKNOWN_INFORMING = 200;

    private final FuzzInput choices;
    private final List<byte[]> segments = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();
    private final List<byte[]> payloads = new ArrayList<>();
    private boolean proper = true;
    private long sequence;

    WrittenJournal(FuzzInput choices, UUID instance) {
        this.choices = choices;
        int count = 1 + choices.choice(3);
        for (int number = 1; number <= count; number++) {
            segments.add(segment(instance, number));
        }
        for (int i = choices.choice(4); i > 0; i--) {
            damage();
        }
    }

    List<byte[]> segments() {
        return segments;
    }

    /** Whether every byte is one that a writer of this version leaves. */
    boolean isProper() {
        return proper;
    }

    /** The sequence numbers of the records, in the order in which they were written. */
    List<Long> sequences() {
        return sequences;
    }

    boolean wrote(long number, byte[] payload) {
        for (int i = 0; i < sequences.size(); i++) {
            if (sequences.get(i) == number && Arrays.equals(payloads.get(i), payload)) {
                return true;
            }
        }
        return false;
    }

    private byte[] segment(UUID instance, int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header(instance, number));
        for (int i = choices.choice(5); i > 0; i--) {
            bytes.writeBytes(frame(number, i));
        }
        switch (choices.choice(4)) {
            case 0 -> bytes.writeBytes(new byte[choices.choice(100)]);
            case 1 -> {
                byte[] torn = choices.text(MOST_FREE).getBytes(StandardCharsets.UTF_8);
                proper &= torn.length == 0;
                bytes.writeBytes(Arrays.copyOf(torn, Math.min(torn.length, MOST_FREE)));
            }
            default -> {
                // Ends with its last frame.
            }
        }
        return bytes.toByteArray();
    }

    private byte[] header(UUID instance, int number) {
        SegmentHeader header = new SegmentHeader(
                instance, choices.choice(2), number, sequence + 1, Instant.EPOCH, choices.text(30), choices.text(9));
        byte[] bytes = header.toBytes();
        switch (choices.choice(8)) {
            case 0 -> {
                // Whatever it says, its checksum fits.
                proper = false;
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                for (int i = choices.choice(4); i >= 0; i--) {
                    buffer.put(HEADER_LENGTH_AT + 2 + choices.choice(bytes.length - 16), (byte) choices.choice(256));
                }
                CRC32C crc = new CRC32C();
                crc.update(bytes, 0, bytes.length - 4);
                buffer.putInt(bytes.length - 4, (int) crc.getValue());
            }
            case 1 -> {
                proper = false;
                ByteBuffer.wrap(bytes).putShort(VERSION_AT, (short) choices.choice(4));
            }
            default -> {
                // As it should be.
            }
        }
        return bytes;
    }

    private byte[] frame(int number, int place) {
        byte[] free = choices.text(MOST_FREE).getBytes(StandardCharsets.UTF_8);
        byte[] own = ("s" + number + "f" + place + " ").getBytes(StandardCharsets.UTF_8);
        byte[] payload = Arrays.copyOf(own, own.length + Math.min(MOST_FREE, free.length));
        System.arraycopy(free, 0, payload, own.length, payload.length - own.length);
        int kind = choices.choice(12);
        if (kind == 0) {
            return sealed(FrameFormat.STATUS, sequence, payload);
        }
        if (kind == 1) {
            proper = false;
            return sealed(UNKNOWN_INFORMING, sequence, payload);
        }
        if (kind == 2) {
            proper = false;
            return sealed(UNKNOWN_RECORD, sequence + 1, payload);
        }
        if (kind == 3) {
            proper = false;
            sequence += choices.choice(3);
        }
        sequence++;
        sequences.add(sequence);
        payloads.add(payload);
        return sealed(1 + choices.choice(3), sequence, payload);
    }

    private static byte[] sealed(int type, long sequence, byte[] payload) {
        byte[] frame = new byte[FrameFormat.OVERHEAD + payload.length];
        System.arraycopy(payload, 0, frame, FrameFormat.OVERHEAD, payload.length);
        FrameFormat.describe(frame, 0, type, payload.length);
        FrameFormat.seal(frame, 0, sequence);
        return frame;
    }

    private void damage() {
        int index = choices.choice(segments.size());
        byte[] bytes = segments.get(index);
        if (bytes.length == 0) {
            return;
        }
        proper = false;
        int at = choices.number() % bytes.length;
        int end = Math.min(bytes.length, at + 1 + choices.choice(64));
        switch (choices.choice(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << choices.choice(8));
            case 1 -> segments.set(index, Arrays.copyOf(bytes, at));
            case 2 -> Arrays.fill(bytes, at, end, (byte) 0);
            case 3 -> segments.set(index, with(bytes, at, Arrays.copyOfRange(bytes, at, end), at));
            case 4 -> segments.set(index, with(bytes, at, new byte[0], end));
            default -> {
                byte[] other = segments.get(choices.choice(segments.size()));
                int from = choices.number() % (other.length + 1);
                segments.set(index, with(bytes, at, Arrays.copyOfRange(other, from, other.length), at));
            }
        }
    }

    private static byte[] with(byte[] bytes, int at, byte[] inserted, int goOnAt) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, at);
        result.writeBytes(inserted);
        result.write(bytes, goOnAt, bytes.length - goOnAt);
        return result.toByteArray();
    }
}
