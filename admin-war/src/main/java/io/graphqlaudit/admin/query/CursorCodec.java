package io.graphqlaudit.admin.query;

import io.graphqlaudit.admin.web.Sha256;
import io.graphqlaudit.persistence.query.Keyset;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes cursors as text that tells nothing, and reads only what was written here: the checksum is keyed, so that
 * nobody can make up a later page of a walk whose first page was never recorded.
 */
public final class CursorCodec {
    private static final byte VERSION = 1;
    private static final int CONTENT = 1 + 6 * Long.BYTES;
    private static final int CHECKSUM = 16;

    private final UnaryOperator<String> keyedHash;

    /** @param keyedHash a keyed hash whose text ends with at least 32 hexadecimal digits of it */
    public CursorCodec(UnaryOperator<String> keyedHash) {
        this.keyedHash = keyedHash;
    }

    /** The place as text of letters, digits, {@code -} and {@code _}. */
    public String write(Cursor cursor) {
        byte[] bytes = new byte[CONTENT + CHECKSUM];
        ByteBuffer buffer = ByteBuffer.wrap(bytes)
                .put(VERSION)
                .putLong(cursor.filter())
                .putLong(micros(cursor.window().from()))
                .putLong(micros(cursor.window().to()))
                .putLong(cursor.highestPosition())
                .putLong(micros(cursor.place().occurredAt()))
                .putLong(cursor.place().position());
        buffer.put(checksum(bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The cursor; empty when the text was not written by {@link #write} with the same key. */
    public Optional<Cursor> read(String text) {
        byte[] bytes;
        try {
            bytes = text.length() > 200 ? new byte[0] : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != CONTENT + CHECKSUM || bytes[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long filter = buffer.getLong();
        long from = buffer.getLong();
        long to = buffer.getLong();
        long highest = buffer.getLong();
        long occurredAt = buffer.getLong();
        long position = buffer.getLong();
        byte[] checksum = new byte[CHECKSUM];
        buffer.get(checksum);
        if (!MessageDigest.isEqual(checksum, checksum(bytes))) {
            return Optional.empty();
        }
        Window window = new Window(moment(from), moment(to));
        return Optional.of(new Cursor(filter, window, highest, new Keyset(moment(occurredAt), position)));
    }

    /** A short hash of a filter; equal filters have equal ones. */
    public static long filter(String description) {
        return ByteBuffer.wrap(Sha256.bytes(description)).getLong();
    }

    private byte[] checksum(byte[] bytes) {
        String hash = keyedHash.apply("cursor:" + HexFormat.of().formatHex(bytes, 0, CONTENT));
        return HexFormat.of().parseHex(hash, hash.length() - 2 * CHECKSUM, hash.length());
    }

    private static long micros(Instant moment) {
        // ChronoUnit.MICROS counts nanoseconds on its way, which end three centuries from 1970.
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
