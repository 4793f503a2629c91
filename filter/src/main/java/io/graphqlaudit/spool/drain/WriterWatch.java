package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.DirectoryLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process that writes an instance lives, and the ownership of the instance's folder once it does not. For
 * the drain's thread; whether it lives for any.
 */
final class WriterWatch implements Closeable {
    private final Path directory;
    private final long betweenLooks;
    private @Nullable DirectoryLock ownership;
    private long nextLook = System.nanoTime();
    private volatile boolean alive = true;

    WriterWatch(Path directory, Duration betweenLooks) {
        this.directory = directory;
        this.betweenLooks = betweenLooks.toNanos();
    }

    /** Whether the writer lived when it was last looked for. */
    boolean isAlive() {
        return alive;
    }

    /** Whether the folder is ours, so that nothing more will be written to it. */
    boolean isOwner() {
        return ownership != null;
    }

    /** Takes the folder if its writer has ended and it is time to look; says whether it did. */
    boolean claim(long now) throws IOException {
        if (!isTime(now)) {
            return false;
        }
        ownership = DirectoryLock.claim(directory).orElse(null);
        alive = ownership == null;
        return ownership != null;
    }

    /**
     * Looks, where it is time to, and takes no ownership that lasts: a parcel may have been read while the writer lived,
     * and whoever owns the instance takes what was read for all there is.
     */
    void look(long now) throws IOException {
        if (!alive || ownership != null || !isTime(now)) {
            return;
        }
        try (DirectoryLock taken = DirectoryLock.claim(directory).orElse(null)) {
            alive = taken == null;
        }
    }

    private boolean isTime(long now) {
        if (now - nextLook < 0) {
            return false;
        }
        nextLook = now + betweenLooks;
        return true;
    }

    /** Gives the folder up. */
    @Override
    public void close() throws IOException {
        DirectoryLock owned = ownership;
        ownership = null;
        if (owned != null) {
            owned.close();
        }
    }
}
