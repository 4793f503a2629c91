package io.graphqlaudit.admin.stream;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.spool.OncePerMinute;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The streams that are open, so many at a time, and the one thread that looks for new events for all of them, which asks the
 * store nothing while nobody listens. Closing it ends them. Safe for use by several threads.
 */
public final class Streams implements AutoCloseable {
    /** How soon somebody who listens hears of a new event, about. */
    public static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final Logger LOG = System.getLogger(Streams.class.getName());
    private static final OncePerMinute PACE = new OncePerMinute();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ContentReader reader;
    private final Clock clock;
    private final int atOnce;
    private final Semaphore free;
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService follower;
    private final ScheduledFuture<?> looking;
    private volatile boolean closed;

    /**
     * @param reader the store
     * @param atOnce most streams at a time
     * @param betweenLooks rest between two looks for new events
     * @param clock the time
     */
    public Streams(ContentReader reader, int atOnce, Duration betweenLooks, Clock clock) {
        this.reader = reader;
        this.atOnce = atOnce;
        this.clock = clock;
        this.free = new Semaphore(atOnce);
        this.follower = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "audit-stream");
            thread.setDaemon(true);
            return thread;
        });
        this.looking = follower.scheduleWithFixedDelay(this::look, 0, betweenLooks.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A place for one more; empty when there is none now. */
    Optional<Place> place() {
        return !closed && free.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
    }

    /** How many are open now. */
    int running() {
        return atOnce - free.availablePermits();
    }

    /** The position of the event stored last. */
    long highestPosition() {
        return reader.highestPosition();
    }

    /** Sends it what comes, until it ends. */
    void follow(LiveStream stream) {
        open.add(stream);
        stream.open();
        if (closed) {
            stream.end(StreamEnd.STOPPED);
        }
        if (stream.hasEnded()) {
            // Perhaps before it was known here.
            forget(stream);
        }
    }

    /** Sends it nothing any more. */
    void forget(LiveStream stream) {
        open.remove(stream);
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(stream -> stream.end(StreamEnd.STOPPED));
        looking.cancel(false);
        follower.shutdown();
        try {
            follower.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            beat();
            if (!open.isEmpty()) {
                sendUpTo(reader.highestPosition());
            }
        } catch (StoreUnavailableException e) {
            LOG.log(Level.DEBUG, "The store is away: whoever listens hears of new events when it is back.");
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private void beat() {
        Instant now = clock.instant();
        open.forEach(stream -> stream.beat(now));
    }

    /** A stretch to each in turn, so that one who is far behind holds up nobody. */
    private void sendUpTo(long highest) {
        boolean more = true;
        while (more && !closed) {
            more = false;
            for (LiveStream stream : open) {
                if (stream.wants(highest)) {
                    advance(stream, highest);
                    more = true;
                }
            }
            beat();
        }
    }

    private void advance(LiveStream stream, long highest) {
        try {
            stream.advance(reader, highest);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            warn(e);
            stream.end(StreamEnd.FAILED);
        }
    }

    private static void warn(RuntimeException e) {
        if (PACE.isDue()) {
            LOG.log(
                    Level.ERROR,
                    "A stream of the audit log failed with {0}.",
                    e.getClass().getName());
        }
    }

    /** The right to one stream, until it is given back. */
    final class Place {
        private final AtomicBoolean given = new AtomicBoolean();

        private Place() {}

        /** Gives it back; nothing the second time. */
        void free() {
            if (given.compareAndSet(false, true)) {
                free.release();
            }
        }
    }
}
