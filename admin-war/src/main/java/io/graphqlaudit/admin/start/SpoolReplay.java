package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.drain.Drain;
import io.graphqlaudit.spool.drain.DrainOptions;
import io.graphqlaudit.spool.drain.GapEvents;
import io.graphqlaudit.spool.drain.Replay;
import io.graphqlaudit.spool.drain.Replay.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Fills a store again from segments that are kept, after it was restored from a backup: first the drain goes on from
 * where the store is, then whatever the store lacks before that is looked for by the ids of events.
 */
public final class SpoolReplay {
    private static final long POLL_NANOS = 50_000_000L;
    private static final long TELL_NANOS = 1_000_000_000L;

    private final Drain drain;
    private final AuditDatabase database;
    private final Path spool;

    SpoolReplay(Drain drain, AuditDatabase database, Path spool) {
        this.drain = drain;
        this.database = database;
        this.spool = spool;
    }

    /**
     * Does it with a drain of its own, unless a server has the data folder.
     *
     * @param progress hears a sentence now and then
     * @return what came of it, in one line; empty when the data folder is in use
     * @throws StartupException when the store cannot be opened or used
     */
    public static Optional<String> alone(Settings settings, Clock clock, Instant since, Consumer<String> progress)
            throws InterruptedException {
        Optional<OpenStore> claimed = OpenStore.claim(settings, clock);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        try (OpenStore store = claimed.get();
                Drain drain = startDrain(store, DrainOptions.from(settings, clock))) {
            return Optional.of(
                    new SpoolReplay(drain, store.database(), store.data().spool()).run(since, progress));
        } catch (IOException | StoreUnavailableException e) {
            throw new StartupException(sentence(e), e);
        }
    }

    static Drain startDrain(OpenStore store, DrainOptions options) {
        return Drain.start(store.data(), store.database().store(), new GapEvents(store.events()), options);
    }

    /** What an operator is told when it could not be done. */
    static String sentence(Exception failure) {
        return failure instanceof StoreUnavailableException
                ? "The replay stopped: " + failure.getMessage()
                : "The replay stopped: the spools cannot be read ("
                        + failure.getClass().getSimpleName() + ").";
    }

    /** Does it, and answers with what came of it, in one line. */
    String run(Instant since, Consumer<String> progress) throws IOException, InterruptedException {
        long before = database.reader().highestPosition();
        drain.readAgain();
        awaitDrain(before, progress);
        long drained = database.reader().highestPosition() - before;
        Totals totals = new Replay(spool, database.store(), database.replay(), so -> {
                    progress.accept("replaying: " + line(so));
                    return !Thread.currentThread().isInterrupted();
                })
                .since(since);
        return "events stored by number: " + drained + "; " + line(totals);
    }

    private void awaitDrain(long before, Consumer<String> progress) throws InterruptedException {
        long nextTell = System.nanoTime();
        while (!drain.isIdle()) {
            if (System.nanoTime() - nextTell >= 0) {
                nextTell = System.nanoTime() + TELL_NANOS;
                String failure = drain.status().storeFailure();
                long stored = failure == null ? database.reader().highestPosition() - before : 0;
                progress.accept(failure == null ? "draining: " + stored + " events stored" : "waiting: " + failure);
            }
            LockSupport.parkNanos(this, POLL_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static String line(Totals totals) {
        return "segments read: " + totals.segments() + ", records in them: " + totals.records()
                + ", stored by id: " + totals.stored() + ", unreadable: " + totals.unreadable()
                + ", segments of a later version: " + totals.laterVersion()
                + (totals.damaged() == 0 ? "" : ", damaged segments (see spool inspect): " + totals.damaged());
    }
}
