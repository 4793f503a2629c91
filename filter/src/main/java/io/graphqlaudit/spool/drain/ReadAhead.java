package io.graphqlaudit.spool.drain;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next parcel of one instance while the present one is stored, so that the reader and the database work side
 * by side. One parcel at most is held. For the drain's thread; the number of records for any.
 */
final class ReadAhead {
    private final Executor reading;
    private @Nullable CompletableFuture<Parcel> begun;
    private volatile int records;

    /** @param reading whose thread reads */
    ReadAhead(Executor reading) {
        this.reading = reading;
    }

    /** Begins to read, unless a parcel is held. Until {@link #settle()} nothing that the reading uses may be used. */
    void begin(Callable<Parcel> read) {
        if (begun == null) {
            CompletableFuture<Parcel> next = new CompletableFuture<>();
            try {
                reading.execute(() -> complete(next, read));
                begun = next;
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                // The drain comes to its end, or no thread can be made: the rest is read when it is asked for.
                begun = null;
            }
        }
    }

    private void complete(CompletableFuture<Parcel> next, Callable<Parcel> read) {
        try {
            Parcel parcel = read.call();
            records = parcel.portion().items().size();
            next.complete(parcel);
        } catch (Throwable e) {
            // Thrown by take.
            next.completeExceptionally(e);
        }
    }

    /** Returns when nothing is being read. Takes milliseconds, and lets no interrupt come between. */
    void settle() {
        CompletableFuture<Parcel> open = begun;
        if (open != null) {
            open.handle((parcel, failure) -> parcel).join();
        }
    }

    /** The parcel that is held, or else what is read now. Fails as the reading did. */
    Parcel take(Callable<Parcel> read) throws IOException {
        CompletableFuture<Parcel> open = begun;
        begun = null;
        try {
            return open == null ? read.call() : open.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        } catch (Exception e) {
            throw failure(e);
        } finally {
            records = 0;
        }
    }

    /** Lets go of what was read. */
    void forget() {
        settle();
        begun = null;
        records = 0;
    }

    /** How many records are held. */
    int records() {
        return records;
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return cause instanceof IOException e ? e : new IOException(cause);
    }
}
