package io.graphqlaudit.spool.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a frame lies in a segment: {@code [length u32][crc32c u32][sequence u64][type u8][payload]}, big-endian. The
 * length counts sequence, type and payload; the checksum covers the same. See {@code docs/spool-format.md}.
 */
public final class FrameFormat {
    /** Bytes in front of the payload. */
    public static final int OVERHEAD = 17;

    /** Largest payload in bytes; a longer one is not written, and not believed when read. */
    public static final int MAX_PAYLOAD = 8 << 20;

    /** The type of a frame with the writer's counters, as canonical JSON. */
    public static final int STATUS = 64;

    /** Types from here on inform only: they have no sequence number of their own, and may be passed over. */
    static final int FIRST_INFORMING = 64;

    /** Bytes of length and checksum, which the length does not count. */
    static final int PREFIX = 8;

    static final int MIN_LENGTH = OVERHEAD - PREFIX;
    static final int MAX_LENGTH = MIN_LENGTH + MAX_PAYLOAD;

    private static final int TYPE_AT = 16;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private FrameFormat() {}

    /**
     * Writes length and type of a frame whose payload already stands in the array, {@link #OVERHEAD} bytes behind
     * its start.
     */
    public static void describe(byte[] bytes, int start, int type, int payloadLength) {
        INT.set(bytes, start, MIN_LENGTH + payloadLength);
        bytes[start + TYPE_AT] = (byte) type;
    }

    /** Gives a described frame its sequence number and checksum, and answers where the next one starts. */
    public static int seal(byte[] bytes, int start, long sequence) {
        int length = (int) INT.get(bytes, start);
        LONG.set(bytes, start + PREFIX, sequence);
        CRC32C crc = new CRC32C();
        crc.update(bytes, start + PREFIX, length);
        INT.set(bytes, start + 4, (int) crc.getValue());
        return start + PREFIX + length;
    }

    static int lengthAt(byte[] bytes, int start) {
        return (int) INT.get(bytes, start);
    }

    static int checksumAt(byte[] bytes, int start) {
        return (int) INT.get(bytes, start + 4);
    }

    static long sequenceAt(byte[] bytes, int start) {
        return (long) LONG.get(bytes, start + PREFIX);
    }

    static int typeAt(byte[] bytes, int start) {
        return bytes[start + TYPE_AT] & 0xFF;
    }

    static boolean isIntact(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start + PREFIX, length);
        return (int) crc.getValue() == checksumAt(bytes, start);
    }
}
