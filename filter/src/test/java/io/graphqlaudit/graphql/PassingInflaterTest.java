package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassingInflaterTest {
    private static final String TEXT = "{\"query\":\"mutation { a }\"}" + " ".repeat(20_000) + "x".repeat(300);

    private final ByteArrayOutputStream inflated = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void inflatesPiecesOfAnySize(long seed) throws IOException {
        Random random = new Random(seed);
        for (byte[] body : new byte[][] {gzip(TEXT), deflate(TEXT, false), deflate(TEXT, true), withFullHead(TEXT)}) {
            inflated.reset();
            PassingInflater inflater = inflater(ContentCoding.DEFLATE);
            for (int at = 0; at < body.length; ) {
                int count = Math.min(body.length - at, random.nextInt(5));
                inflater.add(body, at, count);
                at += count;
            }
            assertThat(text()).isEqualTo(TEXT);
            assertThat(inflater.isWhole()).isTrue();
            assertThat(inflater.isFaulty()).isFalse();
        }
    }

    @Test
    void inflatesSeveralMembersAndPassesOverWhatFollows() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(gzip("{\"query\":"));
        body.write(withFullHead("\"{a}\"}"));
        body.write(new byte[512]);
        PassingInflater inflater = inflater(ContentCoding.GZIP);
        inflater.add(body.toByteArray(), 0, body.size());
        assertThat(text()).isEqualTo("{\"query\":\"{a}\"}");
        assertThat(inflater.isFaulty()).isFalse();
    }

    @Test
    void givesNoMoreThanItMay() throws IOException {
        byte[] body = gzip("a".repeat(1_100_000));
        PassingInflater inflater = inflater(ContentCoding.GZIP);
        inflater.add(body, 0, body.length);
        assertThat(inflater.isCut()).isTrue();
        assertThat(inflated.size()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void stopsAtWhatShrankMoreThanAnyTextDoes() throws IOException {
        byte[] body = gzip("a".repeat(10_000_000));
        PassingInflater inflater = new PassingInflater(ContentCoding.GZIP, Long.MAX_VALUE, inflated::write);
        inflater.add(body, 0, body.length);
        assertThat(inflater.isCut()).isTrue();
        assertThat(inflated.size()).isLessThan(5_000_000);
    }

    @Test
    void letsPlainTextThrough() {
        byte[] body = TEXT.getBytes(StandardCharsets.UTF_8);
        PassingInflater inflater = inflater(ContentCoding.GZIP);
        inflater.add(body, 0, body.length);
        assertThat(text()).isEqualTo(TEXT);
        assertThat(inflater.isFaulty()).isFalse();
    }

    @Test
    void saysThatItCannotInflate() throws IOException {
        byte[] body = gzip(TEXT);
        body[20] ^= 0x55;
        body[21] ^= 0x55;
        body[2] = 9;
        PassingInflater inflater = inflater(ContentCoding.GZIP);
        inflater.add(body, 0, body.length);
        assertThat(inflater.isFaulty()).isTrue();
        assertThat(inflater.isWhole()).isFalse();
    }

    @Test
    void isNotWholeBeforeTheEnd() throws IOException {
        byte[] body = gzip(TEXT);
        PassingInflater inflater = inflater(ContentCoding.GZIP);
        inflater.add(body, 0, body.length - 1);
        assertThat(inflater.isWhole()).isFalse();
        inflater.add(body, body.length - 1, 1);
        assertThat(inflater.isWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| NONE",
                "identity | NONE",
                "GZip | GZIP",
                "x-gzip, identity | GZIP",
                "deflate | DEFLATE",
                "br | OTHER",
                "zstd | OTHER",
                "gzip, gzip | OTHER"
            })
    void readsTheHeader(String header, ContentCoding coding) {
        assertThat(ContentCoding.of(header)).isEqualTo(coding);
    }

    private PassingInflater inflater(ContentCoding coding) {
        return new PassingInflater(coding, 1_000_000, inflated::write);
    }

    private String text() {
        return inflated.toString(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return body.toByteArray();
    }

    /** With extra data, name, comment and check in the header. */
    private static byte[] withFullHead(String text) throws IOException {
        byte[] simple = gzip(text);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(simple, 0, 3);
        body.write(2 | 4 | 8 | 16);
        body.write(simple, 4, 6);
        body.write(new byte[] {2, 0, 9, 9, 'n', 0, 'c', 'c', 0, 1, 1});
        body.write(simple, 10, simple.length - 10);
        return body.toByteArray();
    }

    private static byte[] deflate(String text, boolean bare) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
        try (OutputStream out = new DeflaterOutputStream(body, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        deflater.end();
        return body.toByteArray();
    }
}
