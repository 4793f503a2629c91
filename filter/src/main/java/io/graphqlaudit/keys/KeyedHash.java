package io.graphqlaudit.keys;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under a random key of this data folder. Who lacks the key cannot find out a value by trying likely
 * ones, as a plain hash of an address or a session id would allow. Safe for use by several threads.
 */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;
    private final String prefix;

    private KeyedHash(byte[] key) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
        prefix = KeyFile.idOf(key) + ":";
    }

    /**
     * The hash under the data folder's key. A folder without one is given one; of several processes that do so at
     * once, all use the same.
     *
     * @throws DataDirectoryException when the key can be neither read nor made
     */
    public static KeyedHash open(DataDirectory data) {
        try {
            return new KeyedHash(KeyFile.readOrCreate(data.keys()));
        } catch (IOException e) {
            throw new DataDirectoryException("The key in " + data.keys() + " cannot be used (" + e + ").", e);
        }
    }

    /** The id of the key, a colon, and the hash of the text's UTF-8 bytes in hexadecimal. */
    public String of(String value) {
        return prefix + HexFormat.of().formatHex(mac().doFinal(value.getBytes(StandardCharsets.UTF_8)));
    }

    private Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " cannot be cloned", e);
        }
    }
}
