package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.DataDirectory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings every record of every spool below a data folder to the store, one batch of each instance in turn.
 *
 * <p>A segment is marked as stored only when all its records durably are and it is no longer written; it is then
 * kept for a while. When the process that wrote an instance has ended and all is stored, what it left open is
 * abandoned, and its folder goes with its last kept segment. While the store cannot be used the drain tries again
 * ever less often, at most 30 seconds apart. A record that cannot be read, or that the store refuses, is set aside;
 * what else fails holds up its own instance only. One thread, which nothing ends but {@link #close()}, and while more
 * than a batch waits a second one, which reads the next batch while the first one stores;
 * {@link #status()} may be called by any.
 */
public final class Drain implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Drain.class.getName());
    private static final long IDLE_READER_SECONDS = 1;

    private final Territory territory;
    private final DrainWork work;
    private final DrainPace pace;
    private final DrainTally tally;
    private final KeptSegments kept;
    private final Backoff storeBackoff;
    private final StoreOutage outage = new StoreOutage();
    private final Unreadable unreadable;
    private final Map<Path, InstanceDrain> instances = new ConcurrentHashMap<>();
    private final Thread thread;
    private final ExecutorService reading;
    private Set<Path> applications = Set.of();
    private long nextScan = System.nanoTime();
    private long nextTidy = nextScan;
    private @Nullable Throwable defect;

    private volatile boolean closing;
    private volatile boolean again;
    private volatile boolean idle;

    private Drain(Territory territory, DrainWork work, ExecutorService reading) {
        this.territory = territory;
        this.reading = reading;
        this.work = work;
        this.pace = work.pace();
        this.tally = work.tally();
        this.unreadable = new Unreadable(tally);
        this.kept = new KeptSegments(work.options().keep(), work.options().clock(), unreadable);
        this.storeBackoff = new Backoff(pace);
        this.thread = new Thread(this::run, "graphql-audit-drain");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to drain all spools below the data folder, those that appear later included.
     *
     * @param gaps makes, on the drain's thread, the events that tell of missing or unreadable records
     */
    public static Drain start(DataDirectory data, AuditStore store, GapReport gaps, DrainOptions options) {
        return start(data, store, gaps, options, DrainPace.USUAL);
    }

    static Drain start(DataDirectory data, AuditStore store, GapReport gaps, DrainOptions options, DrainPace pace) {
        return start(new EverySpool(data.spool()), store, gaps, options, pace);
    }

    /**
     * Starts to drain the spools of one application alone, in that application's own process. A drain of the whole
     * data folder passes them over from now on, whether this one runs or not: see {@link DrainedBy}. Should another
     * process of the host drain them already, this one waits until that has ended. Never fails: a data folder that
     * cannot be used now is tried again.
     *
     * @param dataDirectory the data folder; made where it is missing
     * @param application the application's name
     * @param by what drains it
     * @param gaps makes, on the drain's thread, the events that tell of missing or unreadable records
     */
    public static Drain startWithin(
            Path dataDirectory,
            String application,
            DrainedBy by,
            AuditStore store,
            GapReport gaps,
            DrainOptions options) {
        return start(new OwnApplication(dataDirectory, application, by), store, gaps, options, DrainPace.USUAL);
    }

    static Drain start(Territory territory, AuditStore store, GapReport gaps, DrainOptions options, DrainPace pace) {
        DrainTally tally = new DrainTally(options.clock());
        ThreadPoolExecutor reading = new ThreadPoolExecutor(
                1, 1, IDLE_READER_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Drain::reader);
        reading.allowCoreThreadTimeOut(true);
        Drain drain = new Drain(territory, new DrainWork(store, gaps, options, pace, tally, reading), reading);
        drain.thread.start();
        return drain;
    }

    /**
     * Has the drain ask the store anew how far it is with each spool, and read on from there, kept segments included.
     * Does so by itself at each start; returns at once.
     */
    public void readAgain() {
        again = true;
        LockSupport.unpark(thread);
    }

    /** Whether everything was stored when the drain last looked, since the last {@link #readAgain()}. */
    public boolean isIdle() {
        return !again && idle;
    }

    /** How things stand now. */
    public DrainStatus status() {
        String failure = outage.reason();
        return new DrainStatus(
                thread.isAlive(),
                failure == null,
                failure,
                tally.failures(),
                tally.latency(),
                tally.batches(),
                kept.bytes(),
                instances.values().stream()
                        .filter(instance -> !instance.isFinished())
                        .map(InstanceDrain::status)
                        .sorted(Comparator.comparing(InstanceStatus::application)
                                .thenComparing(status -> status.instance().toString()))
                        .toList());
    }

    /**
     * Folders of spools that cannot be read, so that what is in them waits: a sentence or two for each, with its name
     * and, where that is the cause, whose it is and what to do.
     */
    public List<String> unreadableFolders() {
        return unreadable.folders();
    }

    /** Folders of applications that are passed over, each with the word that says who drains it. */
    public Map<String, String> leftToOthers() {
        return territory.leftToOthers();
    }

    /**
     * Goes on for at most five seconds until nothing waits any more, then stops after the batch under way, which is
     * waited for for ten seconds and then interrupted. What waits still is stored after the next start.
     */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = join(pace.finish().plus(pace.close()).toMillis());
        if (thread.isAlive()) {
            thread.interrupt();
            // What is taken out of the queue is run here, for the drain's thread may wait for it.
            reading.shutdownNow().forEach(Runnable::run);
            interrupted |= join(1_000);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean join(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private void run() {
        while (!closing) {
            try {
                turn();
            } catch (RuntimeException | Error e) {
                // All records wait for this thread. It is told in the next turn, for want of memory may last.
                defect = e;
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        finish();
        reading.shutdown();
        instances.values().forEach(Drain::close);
        try {
            territory.close();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The spool folder could not be given up.", e);
        }
    }

    private void finish() {
        long deadline = System.nanoTime() + pace.finish().toNanos();
        try {
            boolean worked = !outage.isOn();
            while (worked
                    && System.nanoTime() - deadline < 0
                    && !Thread.currentThread().isInterrupted()) {
                worked = round(System.nanoTime(), deadline);
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.DEBUG, "The drain failed while it came to its end; what waits is stored later.", e);
        }
    }

    private void turn() {
        if (!closing) {
            // Somebody may interrupt every thread there is; left set, the flag would close every file that is read.
            Thread.interrupted();
        }
        Throwable found = defect;
        if (found != null) {
            tally.failed();
            unavailable("The drain failed with " + found.getClass().getName() + ".");
            defect = null;
        }
        if (again) {
            idle = false;
            instances.values().forEach(InstanceDrain::again);
            again = false;
        }
        long now = System.nanoTime();
        if (now - nextScan >= 0) {
            scan();
            nextScan = now + pace.poll().toNanos();
        }
        if (now - nextTidy >= 0) {
            tidy();
            nextTidy = now + pace.tidy().toNanos();
        }
        boolean worked = round(now, now + Long.MAX_VALUE);
        idle = !worked && !outage.isOn();
        if (!worked && !closing) {
            if (outage.isOn()) {
                instances.values().forEach(instance -> instance.look(now));
                outage.waiting(instances.values().stream()
                        .mapToLong(InstanceDrain::waiting)
                        .sum());
            }
            LockSupport.parkNanos(this, pace.poll().toNanos());
        }
    }

    /** Gives each instance its turn, and says whether one of them had something to do. */
    private boolean round(long now, long deadline) {
        if (!storeBackoff.isOver(now)) {
            return false;
        }
        boolean worked = false;
        try {
            if (outage.isOn()) {
                instances.values().forEach(InstanceDrain::meetStoreAgain);
            }
            for (InstanceDrain instance : instances.values()) {
                worked |= System.nanoTime() - deadline < 0 && instance.step(now);
            }
            // The call that failed was the first thing its instance did again, so the store is back.
            storeBackoff.succeeded();
            outage.off(System.nanoTime());
        } catch (StoreUnavailableException e) {
            unavailable(String.valueOf(e.getMessage()));
        }
        return worked && !outage.isOn();
    }

    private void unavailable(String reason) {
        long now = System.nanoTime();
        storeBackoff.failed(now);
        outage.on(reason, now);
    }

    private void scan() {
        instances.entrySet().removeIf(entry -> !Files.isDirectory(entry.getKey()) && close(entry.getValue()));
        try {
            Set<Path> found = territory.applications();
            unreadable.listed(territory.spool());
            instances
                    .entrySet()
                    .removeIf(entry -> !found.contains(entry.getKey().getParent()) && close(entry.getValue()));
            applications = found;
            unreadable.thereAre(found);
            found.forEach(this::scan);
        } catch (IOException e) {
            unreadable.unlisted(territory.spool(), e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "The spool folder cannot be listed now.", e);
        }
    }

    private void scan(Path application) {
        try {
            SpoolFolders.instances(application)
                    .forEach((id, folder) ->
                            instances.computeIfAbsent(folder, path -> new InstanceDrain(path, id, work)));
            unreadable.listed(application);
        } catch (IOException e) {
            unreadable.unlisted(application, e);
        }
    }

    private void tidy() {
        try {
            Path spool = territory.spool();
            RoomForKept space = RoomForKept.of(spool, work.options().limits());
            kept.tidy(spool, applications, space);
            instances.forEach(this::removeIfEmpty);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "Kept segments cannot be looked at now.", e);
        }
    }

    private void removeIfEmpty(Path folder, InstanceDrain instance) {
        try {
            instance.removeIfEmpty();
        } catch (IOException e) {
            unreadable.met(folder, e);
        }
    }

    private static Thread reader(Runnable reading) {
        Thread thread = new Thread(reading, "graphql-audit-drain-reader");
        thread.setDaemon(true);
        return thread;
    }

    private static boolean close(InstanceDrain instance) {
        try {
            instance.close();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A spool's files could not be closed.", e);
        }
        return true;
    }
}
