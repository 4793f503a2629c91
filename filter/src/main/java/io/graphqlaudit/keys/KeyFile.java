package io.graphqlaudit.keys;

import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** The file of a key: one line with a version, the key's id and the key in hexadecimal. */
final class KeyFile {
    private static final String NAME = "hash.key";
    private static final String VERSION = "1";
    private static final int KEY_BYTES = 32;

    private KeyFile() {}

    static byte[] readOrCreate(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            create(file);
            return read(file);
        }
    }

    /** The id tells keys apart and reveals a damaged one; it tells nothing about the key. */
    static String idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("graphql-audit key id\n".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        String[] parts =
                Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new IOException("its content is not a key of a known version");
        }
        byte[] key;
        try {
            key = HexFormat.of().parseHex(parts[2]);
        } catch (IllegalArgumentException e) {
            throw new IOException("its content is not a key");
        }
        if (key.length != KEY_BYTES || !idOf(key).equals(parts[1])) {
            throw new IOException("its key does not match its id");
        }
        return key;
    }

    /** The finished file appears under its name at once, or not at all when another process was first. */
    private static void create(Path file) throws IOException {
        Path draft = file.resolveSibling(NAME + "." + UUID.randomUUID());
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String line = VERSION + " " + idOf(key) + " " + HexFormat.of().formatHex(key) + "\n";
        OwnerOnly.createFile(draft);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            publish(draft, file);
            OwnerOnly.sync(file.getParent());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its key is the key.
        } catch (UnsupportedOperationException e) {
            // Without links: a move that refuses to replace. Not atomic, but no such system runs two at once here.
            try {
                Files.move(draft, file);
            } catch (FileAlreadyExistsException other) {
                // As above.
            }
        }
    }
}
