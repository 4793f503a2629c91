package io.graphqlaudit.persistence.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * What two stores with the same events agree on.
 *
 * @param events how many events there are
 * @param hash SHA-256, in hexadecimal, over position, length and canonical JSON of each, in the order of positions
 */
record ContentHash(long events, String hash) {
    private static final int PAGE = 1_000;

    private static final String CONTENT = """
            select position, content from audit_event_detail where position > ?
            order by position fetch first 1000 rows only
            """;

    static ContentHash of(Connection connection) throws SQLException {
        MessageDigest digest = sha256();
        long events = 0;
        long after = Long.MIN_VALUE;
        int read;
        do {
            read = 0;
            try (PreparedStatement statement = connection.prepareStatement(CONTENT)) {
                statement.setLong(1, after);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        after = rows.getLong(1);
                        add(digest, after, rows.getString(2));
                        read++;
                    }
                }
            }
            events += read;
        } while (read == PAGE);
        return new ContentHash(events, HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, long position, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(12).putLong(position).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
