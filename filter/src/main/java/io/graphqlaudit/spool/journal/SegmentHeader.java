package io.graphqlaudit.spool.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the start of every segment.
 *
 * @param instance the start of an application that wrote it
 * @param epoch how often that writer had begun anew after a failed write or sync
 * @param number the segment's number within the instance, from 1
 * @param firstSequence the lowest sequence number a record in it may have
 * @param created when it was begun, cut to microseconds
 * @param application the application's name, at most {@link #MAX_NAME} bytes of UTF-8
 * @param node the host's name, at most {@link #MAX_NAME} bytes of UTF-8
 */
public record SegmentHeader(
        UUID instance, int epoch, int number, long firstSequence, Instant created, String application, String node) {
    /** The version of the format that this code writes, and the only one it reads. */
    public static final int VERSION = 1;

    /** Longest name in bytes of UTF-8. */
    public static final int MAX_NAME = 1024;

    /** As PNG's: the first byte is no text, and the line ends reveal a transfer that changed them. */
    static final long MAGIC = 0x89_47_51_41_0D_0A_1A_0AL;

    private static final int FIXED = 52;
    private static final int CHECKSUM = 4;

    public SegmentHeader {
        Objects.requireNonNull(instance, "instance");
        created = created.truncatedTo(ChronoUnit.MICROS);
        if (utf8(application).length > MAX_NAME || utf8(node).length > MAX_NAME) {
            throw new IllegalArgumentException("a name is longer than " + MAX_NAME + " bytes");
        }
    }

    /** The header as it stands on disk. */
    public byte[] toBytes() {
        byte[] applicationBytes = utf8(application);
        byte[] nodeBytes = utf8(node);
        int length = FIXED + 2 + applicationBytes.length + 2 + nodeBytes.length + CHECKSUM;
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putLong(MAGIC).putShort((short) VERSION).putShort((short) length);
        bytes.putLong(instance.getMostSignificantBits()).putLong(instance.getLeastSignificantBits());
        bytes.putInt(epoch).putInt(number).putLong(firstSequence);
        bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, created));
        bytes.putShort((short) applicationBytes.length).put(applicationBytes);
        bytes.putShort((short) nodeBytes.length).put(nodeBytes);
        bytes.putInt(checksum(bytes.array(), length - CHECKSUM));
        return bytes.array();
    }

    /** Reads the start of a segment. */
    static HeaderRead read(byte[] bytes, int size) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, size);
        if (size < 12) {
            return new HeaderRead.Incomplete();
        }
        if (in.getLong() != MAGIC) {
            return new HeaderRead.Damaged();
        }
        int version = Short.toUnsignedInt(in.getShort());
        if (version == 0) {
            // No version ever: the header was cut off behind its first bytes, where zeros had been made ready.
            return new HeaderRead.Damaged();
        }
        if (version != VERSION) {
            return new HeaderRead.UnknownVersion(version);
        }
        int length = Short.toUnsignedInt(in.getShort());
        if (length < FIXED + 4 + CHECKSUM || length > FIXED + 4 + 2 * MAX_NAME + CHECKSUM) {
            return new HeaderRead.Damaged();
        }
        if (length > size) {
            return new HeaderRead.Incomplete();
        }
        if (in.getInt(length - CHECKSUM) != checksum(bytes, length - CHECKSUM)) {
            return new HeaderRead.Damaged();
        }
        UUID instance = new UUID(in.getLong(), in.getLong());
        int epoch = in.getInt();
        int number = in.getInt();
        long firstSequence = in.getLong();
        Instant created = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        in.limit(length - CHECKSUM);
        String application = name(in);
        String node = application == null ? null : name(in);
        if (application == null || node == null || in.hasRemaining()) {
            // A checksum tells of accidents alone; nobody's header may stop a reader.
            return new HeaderRead.Damaged();
        }
        return new HeaderRead.Intact(
                new SegmentHeader(instance, epoch, number, firstSequence, created, application, node), length);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The next name; null where none stands that a writer could have written. */
    private static @Nullable String name(ByteBuffer in) {
        int length = in.remaining() < 2 ? Integer.MAX_VALUE : Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        String name = new String(bytes, StandardCharsets.UTF_8);
        return utf8(name).length > MAX_NAME ? null : name;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
