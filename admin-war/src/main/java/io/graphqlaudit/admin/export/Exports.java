package io.graphqlaudit.admin.export;

import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.Stretch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The exports that run, so many at a time, and the threads that read for them: one for each, so that the store is
 * asked for the next stretch while the last one is on its way to the client. Closing it ends them. Safe for use by
 * several threads.
 */
public final class Exports implements AutoCloseable {
    /** How long their ends are waited for: each sees at its next stretch that it is to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ContentReader reader;
    private final int atOnce;
    private final Semaphore free;
    private final ExecutorService readers;
    private volatile boolean closed;

    /**
     * @param reader the store
     * @param atOnce most exports at a time
     */
    public Exports(ContentReader reader, int atOnce) {
        this.reader = reader;
        this.atOnce = atOnce;
        this.free = new Semaphore(atOnce);
        this.readers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "audit-export");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A place for one more; empty when there is none now. */
    Optional<Place> place() {
        return !closed && free.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
    }

    /** How many run now. */
    int running() {
        return atOnce - free.availablePermits();
    }

    /** The position of the event stored last. */
    long highestPosition() {
        return reader.highestPosition();
    }

    /** The same filter with users as they are known now, which is to be asked behind the highest position. */
    EventFilter settled(EventFilter filter) {
        return reader.settled(filter);
    }

    @Override
    public void close() {
        closed = true;
        try {
            boolean ended = free.tryAcquire(atOnce, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                free.release(atOnce);
            }
            readers.shutdown();
            readers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            readers.shutdown();
            Thread.currentThread().interrupt();
        }
    }

    /** The right to run one export, until it is closed. */
    final class Place implements AutoCloseable {
        private Place() {}

        /** Whether the export is to end before its end. */
        boolean isToEnd() {
            return closed;
        }

        /**
         * Reads a stretch in another thread. It is never interrupted, since an interrupt closes the files of an H2.
         *
         * @throws RejectedExecutionException when the export is to end
         */
        Future<Stretch> read(AuditQuery query) {
            return readers.submit(() -> reader.stretch(query));
        }

        @Override
        public void close() {
            free.release();
        }
    }
}
