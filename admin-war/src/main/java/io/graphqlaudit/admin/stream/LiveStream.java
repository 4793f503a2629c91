package io.graphqlaudit.admin.stream;

import io.graphqlaudit.admin.access.Standing;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.QueryTimeoutException;
import io.graphqlaudit.persistence.query.StoredJson;
import io.graphqlaudit.persistence.query.Stretch;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client that listens. It is read for by one thread, and only while it has room: what comes meanwhile waits in the store,
 * and nothing is left out. Everything but {@link #advance} and {@link #beat} may be called in any thread.
 */
final class LiveStream {
    /** How often a client hears something, and is asked whether it may still listen. */
    static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(15);

    /** How long a client may take nothing of what waits for it. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Whoever is more positions behind than this is not near the present. */
    static final long NEAR = 1_000;

    private static final long MOST_POSITIONS = 50_000;
    private static final long FIRST_POSITIONS = 2_000;

    /** What takes longer is too long for those who wait for their turn. */
    private static final Duration LONG = Duration.ofMillis(200);

    private final Followed followed;
    private final Standing standing;
    private final AsyncContext async;
    private final Outlet outlet;
    private final Ending ending;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long position;
    private final AtomicLong sent = new AtomicLong();
    /** How many positions to look at next. */
    private long step = FIRST_POSITIONS;

    private long lastTurn;
    private Instant nextBeat;
    private long takenBefore;
    private Instant takenAt;

    /** Told once how a stream ended. */
    @FunctionalInterface
    interface Ending {
        void ended(LiveStream stream, StreamEnd how);
    }

    /**
     * Opens it.
     *
     * @param followed what it shows, and from where on
     * @param standing whether its caller may still listen
     * @param async of the request; ended with the stream
     * @param now the time
     */
    LiveStream(Followed followed, Standing standing, AsyncContext async, Instant now, Ending ending)
            throws IOException {
        this.followed = followed;
        this.standing = standing;
        this.async = async;
        this.ending = ending;
        this.position = followed.after();
        this.nextBeat = now.plus(BETWEEN_HEARTBEATS);
        this.takenAt = now;
        this.outlet = new Outlet(async.getResponse().getOutputStream(), () -> end(StreamEnd.CLIENT_GONE));
        outlet.write(Frames.opening());
        outlet.write(Frames.heartbeat(position));
    }

    /** Has the server say when the client takes something. */
    void open() {
        outlet.open();
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** The position up to which all was sent, or waits to be. */
    long position() {
        return position;
    }

    /** Events that were sent, or wait to be. */
    long sent() {
        return sent.get();
    }

    /** Whether it is behind that position and there is room for more. */
    boolean wants(long highest) {
        return !ended.get() && position < highest && outlet.hasRoom();
    }

    /** Whether there is much to look through before it is at the present. */
    boolean isFarBehind(long highest) {
        return highest - position > NEAR;
    }

    /** The turn in which it was read for last; 0 for none. */
    long lastTurn() {
        return lastTurn;
    }

    /**
     * Sends the next events, of which there may be none. How far it looks depends on how long the last time took.
     *
     * @param turn the number of this one
     * @return whether it got on; when it did not it is tried with a shorter stretch at the next look
     * @throws StoreUnavailableException when the store cannot be asked now
     */
    boolean advance(ContentReader reader, long highest, long turn) {
        lastTurn = turn;
        long before = position;
        long began = System.nanoTime();
        Stretch stretch;
        try {
            stretch = reader.stretch(followed.query(Keyset.stored(before), Math.min(highest, before + step)));
        } catch (QueryTimeoutException e) {
            step = shorter();
            return false;
        }
        step = System.nanoTime() - began > LONG.toNanos() ? shorter() : Math.min(step * 2, MOST_POSITIONS);
        for (StoredJson event : stretch.events()) {
            // First, for what a client has is never to be missing from the record.
            sent.incrementAndGet();
            position = event.position();
            outlet.write(Frames.audit(event));
        }
        position = stretch.upTo();
        return position > before;
    }

    private long shorter() {
        return Math.max(step / 4, 1);
    }

    /** Gives a sign of life where it is due, and ends what must not go on. */
    void beat(Instant now) {
        if (ended.get() || now.isBefore(nextBeat)) {
            return;
        }
        nextBeat = now.plus(BETWEEN_HEARTBEATS);
        if (isStuck(now)) {
            end(StreamEnd.CLIENT_STUCK);
        } else if (!isAdmitted()) {
            end(StreamEnd.NOT_ADMITTED);
        } else if (outlet.hasRoom()) {
            outlet.write(Frames.heartbeat(position));
        }
    }

    /** Ends it; nothing when it has ended. */
    void end(StreamEnd how) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        outlet.close();
        ending.ended(this, how);
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The server has ended it, as it does when the connection breaks.
            return;
        }
    }

    private boolean isStuck(Instant now) {
        long taken = outlet.takenBytes();
        if (taken != takenBefore || !outlet.isWaiting()) {
            takenBefore = taken;
            takenAt = now;
        }
        return !now.isBefore(takenAt.plus(PATIENCE));
    }

    /** While the store is away there are no events either, and it is asked again. */
    private boolean isAdmitted() {
        try {
            return standing.holds();
        } catch (StoreUnavailableException e) {
            return true;
        }
    }
}
