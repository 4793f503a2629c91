package io.graphqlaudit.spool.ship;

import io.graphqlaudit.spool.journal.SegmentHeader;
import io.graphqlaudit.spool.ship.UnreadableBatchException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What stands at the start of every batch.
 *
 * @param purpose what it is sent for
 * @param instance the spool instance it is about
 * @param sentAt when it was sent, by the sender's clock, cut to microseconds
 * @param through the last sequence number of which the batch tells the fate; 0 where it stores nothing
 * @param place how far the spool was read for it; 0 when not known
 * @param frames how many frames follow, at most {@link BatchFormat#MAX_FRAMES}
 * @param application the application's name, at most 1,024 bytes of UTF-8
 * @param node the sender's host, at most 1,024 bytes of UTF-8
 */
public record BatchHeader(
        Purpose purpose,
        UUID instance,
        Instant sentAt,
        long through,
        long place,
        int frames,
        String application,
        String node) {
    /** As the spool's: the first byte is no text, and the line ends reveal a transfer that changed them. */
    static final long MAGIC = 0x89_47_51_42_0D_0A_1A_0AL;

    private static final int PREFIX = 12;
    private static final int FIXED = 57;
    private static final int CHECKSUM = 4;
    private static final int LEAST = FIXED + 4 + CHECKSUM;
    private static final int MOST = LEAST + 2 * SegmentHeader.MAX_NAME;

    public BatchHeader {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(instance, "instance");
        sentAt = sentAt.truncatedTo(ChronoUnit.MICROS);
        if (utf8(application).length > SegmentHeader.MAX_NAME || utf8(node).length > SegmentHeader.MAX_NAME) {
            throw new IllegalArgumentException("a name is longer than " + SegmentHeader.MAX_NAME + " bytes");
        }
        if (frames < 0 || frames > BatchFormat.MAX_FRAMES || through < 0 || place < 0) {
            throw new IllegalArgumentException("a number of a batch is out of its range");
        }
    }

    /** The header as it travels. */
    public byte[] toBytes() {
        byte[] applicationBytes = utf8(application);
        byte[] nodeBytes = utf8(node);
        int length = LEAST + applicationBytes.length + nodeBytes.length;
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putLong(MAGIC).putShort((short) BatchFormat.VERSION).putShort((short) length);
        bytes.put((byte) purpose.code());
        bytes.putLong(instance.getMostSignificantBits()).putLong(instance.getLeastSignificantBits());
        bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sentAt));
        bytes.putLong(through).putLong(place).putInt(frames);
        bytes.putShort((short) applicationBytes.length).put(applicationBytes);
        bytes.putShort((short) nodeBytes.length).put(nodeBytes);
        bytes.putInt(checksum(bytes.array(), length - CHECKSUM));
        return bytes.array();
    }

    /** Reads the start of a batch, and nothing behind it. */
    static BatchHeader read(InputStream in) throws IOException, UnreadableBatchException {
        byte[] prefix = in.readNBytes(PREFIX);
        ByteBuffer start = ByteBuffer.wrap(prefix);
        if (prefix.length < PREFIX || start.getLong() != MAGIC) {
            throw new UnreadableBatchException(Fault.MALFORMED, "The body does not begin as a batch does.");
        }
        int version = Short.toUnsignedInt(start.getShort());
        if (version != BatchFormat.VERSION) {
            throw new UnreadableBatchException(
                    Fault.UNKNOWN_VERSION,
                    "The batch has version " + version + ", and only version " + BatchFormat.VERSION + " is known.");
        }
        int length = Short.toUnsignedInt(start.getShort());
        if (length < LEAST || length > MOST) {
            throw new UnreadableBatchException(Fault.MALFORMED, "The batch's header has a wrong length.");
        }
        byte[] bytes = Arrays.copyOf(prefix, length);
        if (in.readNBytes(bytes, PREFIX, length - PREFIX) < length - PREFIX) {
            throw new UnreadableBatchException(Fault.MALFORMED, "The body ends within the batch's header.");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getInt(length - CHECKSUM) != checksum(bytes, length - CHECKSUM)) {
            throw new UnreadableBatchException(Fault.DAMAGED, "The batch's header does not match its checksum.");
        }
        return read(header.position(PREFIX));
    }

    private static BatchHeader read(ByteBuffer in) throws UnreadableBatchException {
        Purpose purpose = Purpose.ofCode(Byte.toUnsignedInt(in.get()))
                .orElseThrow(() -> new UnreadableBatchException(
                        Fault.UNKNOWN_VERSION, "The batch is sent for a purpose that is not known here."));
        UUID instance = new UUID(in.getLong(), in.getLong());
        Instant sentAt = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        long through = in.getLong();
        long place = in.getLong();
        long frames = Integer.toUnsignedLong(in.getInt());
        if (frames > BatchFormat.MAX_FRAMES) {
            throw new UnreadableBatchException(
                    Fault.TOO_LARGE,
                    "The batch has " + frames + " frames, and at most " + BatchFormat.MAX_FRAMES + " are taken.");
        }
        String application = text(in);
        String node = text(in);
        if (in.remaining() != CHECKSUM || through < 0 || place < 0) {
            throw new UnreadableBatchException(
                    Fault.MALFORMED, "The batch's header has a wrong length, or a number below 0.");
        }
        return new BatchHeader(purpose, instance, sentAt, through, place, (int) frames, application, node);
    }

    private static String text(ByteBuffer in) throws UnreadableBatchException {
        int length = in.remaining() < 2 ? Integer.MAX_VALUE : Short.toUnsignedInt(in.getShort());
        if (length > Math.min(SegmentHeader.MAX_NAME, in.remaining())) {
            throw new UnreadableBatchException(Fault.MALFORMED, "A name in the batch's header has a wrong length.");
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
