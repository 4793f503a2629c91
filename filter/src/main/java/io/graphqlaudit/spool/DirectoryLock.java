package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ownership of a folder, by at most one party of all processes and class loaders of a host.
 *
 * <p>It is taken first in the JVM, as a system property that every class loader sees, and only then by a lock on
 * the file {@code lock} in the folder. The order matters: on POSIX systems, closing any channel on a file drops all
 * locks of the process on it, so nobody but the owner of the property may ever open that file. An owner whose class
 * loader is discarded without {@link #close()} keeps the folder until the JVM ends.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final String PROPERTY_PREFIX = "io.graphqlaudit.lock:";
    /** The name of the lock's file, which is no part of what a folder holds. Only the owner may touch it. */
    public static final String FILE = "lock";

    private final String property;
    private final String token;
    private final FileChannel channel;

    private DirectoryLock(String property, String token, FileChannel channel) {
        this.property = property;
        this.token = token;
        this.channel = channel;
    }

    /**
     * Takes the folder unless somebody has it. Does not wait; an interrupt of the thread is kept and changes nothing.
     *
     * @return the ownership, to be closed; empty when another party has it
     * @throws IOException when the folder does not exist or its lock file cannot be opened
     */
    public static Optional<DirectoryLock> claim(Path directory) throws IOException {
        Path real = directory.toRealPath();
        String property = PROPERTY_PREFIX + real;
        String token = UUID.randomUUID().toString();
        if (System.getProperties().putIfAbsent(property, token) != null) {
            return Optional.empty();
        }
        // An interrupted thread cannot use a channel: it would be closed under it.
        boolean interrupted = Thread.interrupted();
        FileChannel channel = null;
        try {
            channel = lock(real.resolve(FILE));
        } finally {
            if (channel == null) {
                System.getProperties().remove(property, token);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.ofNullable(channel).map(locked -> new DirectoryLock(property, token, locked));
    }

    private static @Nullable FileChannel lock(Path file) throws IOException {
        try {
            OwnerOnly.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // The usual case: the file outlives its owners.
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            // The former owner may have deleted file and folder between our opening and locking it.
            locked = lock != null && Files.exists(file);
        } catch (OverlappingFileLockException e) {
            // Held in this JVM by somebody who did not enter the property; not ours.
            return null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? channel : null;
    }

    /** Gives the folder up. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(property, token);
        }
    }
}
