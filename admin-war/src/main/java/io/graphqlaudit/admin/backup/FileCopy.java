package io.graphqlaudit.admin.backup;

import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Copies content into new files of their owner alone, on disk when it is done. */
final class FileCopy {
    private static final int AT_ONCE = 64 * 1024;

    private FileCopy() {}

    /** Copies a file; gives the SHA-256 of what was copied, in hexadecimal. */
    static String copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            return write(in, to);
        }
    }

    /** Writes all that can be read into a new file; gives its SHA-256 in hexadecimal. */
    static String write(InputStream in, Path to) throws IOException {
        OwnerOnly.createFolders(Objects.requireNonNull(to.getParent()));
        OwnerOnly.createFile(to);
        MessageDigest digest = sha256();
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[AT_ONCE];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        OwnerOnly.sync(to.getParent());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of a file, in hexadecimal. */
    static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[AT_ONCE];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
