package io.graphqlaudit.admin.stream;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.persistence.query.QueryTimeoutException;
import io.graphqlaudit.spool.OncePerMinute;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** How long the database may take over a statement for one who listens: meanwhile all others wait. */
    public static final Duration MOST_FOR_A_STATEMENT = Duration.ofSeconds(2);

    /** So many callers at least find a place, whatever the others do. */
    private static final int CALLERS = 5;

    private static final Logger LOG = System.getLogger(Streams.class.getName());
    private static final OncePerMinute PACE = new OncePerMinute();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ContentReader reader;
    private final Clock clock;
    private final int atOnce;
    private final Semaphore free;
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService follower;
    private final ScheduledFuture<?> looking;
    private volatile boolean closed;
    /** Of the one thread. */
    private long turn;

    /**
     * @param reader the store; what it gives up for its length is asked again in shorter stretches
     * @param atOnce most streams at a time, a fifth of them for one caller, but one in any case
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

    /**
     * A place for one more; empty when there is none now.
     *
     * @param caller the key of whoever wants to listen, who may have a fifth of all places
     */
    Optional<Place> place(String caller) {
        if (closed || !free.tryAcquire()) {
            return Optional.empty();
        }
        int theirs = byCaller.merge(caller, 1, Integer::sum);
        Place place = new Place(caller);
        if (theirs > Math.max(1, atOnce / CALLERS)) {
            place.free();
            return Optional.empty();
        }
        return Optional.of(place);
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
            boolean more = true;
            while (more && !closed && !open.isEmpty()) {
                more = round(reader.highestPosition());
            }
        } catch (StoreUnavailableException | QueryTimeoutException e) {
            LOG.log(Level.DEBUG, "The store is away: whoever listens hears of new events when it is back.");
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private void beat() {
        Instant now = clock.instant();
        open.forEach(stream -> stream.beat(now));
    }

    /**
     * A stretch to everybody who is near the present, and to one of those who are far behind. What is stored meanwhile is part
     * of the next round, so that nobody waits longer for a new event than one such stretch takes, however many are behind.
     *
     * @return whether to go on at once
     */
    private boolean round(long highest) {
        List<LiveStream> waiting =
                open.stream().filter(stream -> stream.wants(highest)).toList();
        List<LiveStream> turns = new ArrayList<>(waiting);
        turns.removeIf(stream -> stream.isFarBehind(highest));
        waiting.stream()
                .filter(stream -> stream.isFarBehind(highest))
                .min(Comparator.comparingLong(LiveStream::lastTurn))
                .ifPresent(turns::add);
        boolean more = false;
        for (LiveStream stream : turns) {
            more |= !closed && advance(stream, highest);
            beat();
        }
        return more;
    }

    private boolean advance(LiveStream stream, long highest) {
        try {
            return stream.advance(reader, highest, ++turn);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            warn(e);
            stream.end(StreamEnd.FAILED);
            return false;
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
        private final String caller;
        private final AtomicBoolean given = new AtomicBoolean();

        private Place(String caller) {
            this.caller = caller;
        }

        /** Gives it back; nothing the second time. */
        void free() {
            if (given.compareAndSet(false, true)) {
                byCaller.computeIfPresent(caller, (key, theirs) -> theirs == 1 ? null : theirs - 1);
                free.release();
            }
        }
    }
}
