package io.graphqlaudit.spool.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentHeaderTest {
    private static final int APPLICATION_AT = 52;

    private final SegmentHeader header =
            new SegmentHeader(new UUID(1, 2), 0, 1, 1, Instant.parse("2026-11-21T07:45:00Z"), "shop", "node");

    @Test
    void isReadAsItWasWritten() {
        byte[] bytes = header.toBytes();

        assertThat(SegmentHeader.read(bytes, bytes.length)).isEqualTo(new HeaderRead.Intact(header, bytes.length));
    }

    /** A checksum tells of accidents alone. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 7, 10, 11, 65_535})
    void isDamagedWhereItsNamesDoNotFillItThoughItsChecksumFits(int length) {
        byte[] bytes = header.toBytes();
        ByteBuffer.wrap(bytes).putShort(APPLICATION_AT, (short) length);

        assertThat(SegmentHeader.read(sealed(bytes), bytes.length)).isInstanceOf(HeaderRead.Damaged.class);
    }

    @Test
    void isDamagedWhereANameIsLongerThanOneMayBe() {
        String longest = "x".repeat(SegmentHeader.MAX_NAME);
        byte[] bytes = new SegmentHeader(new UUID(1, 2), 0, 1, 1, Instant.EPOCH, longest, "node").toBytes();
        // Bytes that are no UTF-8 become characters of three bytes each.
        bytes[APPLICATION_AT + 2] = (byte) 0xFF;

        assertThat(SegmentHeader.read(sealed(bytes), bytes.length)).isInstanceOf(HeaderRead.Damaged.class);
    }

    @Test
    void isReadWhateverElseItSays() {
        byte[] bytes = header.toBytes();
        ByteBuffer.wrap(bytes)
                .putLong(12, -1)
                .putLong(20, -1)
                .putInt(32, -1)
                .putLong(36, -1)
                .putLong(44, Long.MIN_VALUE);

        assertThat(SegmentHeader.read(sealed(bytes), bytes.length)).isInstanceOf(HeaderRead.Intact.class);
    }

    private static byte[] sealed(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
        return bytes;
    }
}
