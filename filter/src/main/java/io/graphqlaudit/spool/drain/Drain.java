package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.journal.GapListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings every record of every spool below a data folder to the store, one batch of each instance in turn.
 *
 * <p>A segment is deleted only when all its records are durably stored and it is no longer written. When the process
 * that wrote an instance has ended and all is stored, what it left open is abandoned and its folder removed. While
 * the store cannot be used nothing is deleted, and the drain tries again ever less often, at most 30 seconds apart;
 * a batch that the store refuses for another reason holds up its own instance only. One thread, which nothing ends
 * but {@link #close()}; {@link #status()} may be called by any.
 */
public final class Drain implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Drain.class.getName());
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Territory territory;
    private final AuditStore store;
    private final GapListener gaps;
    private final DrainPace pace;
    private final Backoff storeBackoff;
    private final Map<Path, InstanceDrain> instances = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();
    private final Thread thread;
    private long nextScan = System.nanoTime();
    private long nextLog = System.nanoTime();
    private @Nullable Throwable defect;

    private volatile boolean closing;
    private volatile @Nullable String storeFailure;

    private Drain(Territory territory, AuditStore store, GapListener gaps, DrainPace pace) {
        this.territory = territory;
        this.store = store;
        this.gaps = gaps;
        this.pace = pace;
        this.storeBackoff = new Backoff(pace);
        this.thread = new Thread(this::run, "graphql-audit-drain");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to drain all spools below the data folder, those that appear later included.
     *
     * @param gaps hears, on the drain's thread, of records that are missing or unreadable
     */
    public static Drain start(DataDirectory data, AuditStore store, GapListener gaps) {
        return start(data, store, gaps, DrainPace.USUAL);
    }

    static Drain start(DataDirectory data, AuditStore store, GapListener gaps, DrainPace pace) {
        return start(new EverySpool(data.spool()), store, gaps, pace);
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
     * @param gaps hears, on the drain's thread, of records that are missing or unreadable
     */
    public static Drain startWithin(
            Path dataDirectory, String application, DrainedBy by, AuditStore store, GapListener gaps) {
        return startWithin(dataDirectory, application, by, store, gaps, DrainPace.USUAL);
    }

    static Drain startWithin(
            Path dataDirectory, String application, DrainedBy by, AuditStore store, GapListener gaps, DrainPace pace) {
        return start(new OwnApplication(dataDirectory, application, by), store, gaps, pace);
    }

    private static Drain start(Territory territory, AuditStore store, GapListener gaps, DrainPace pace) {
        Drain drain = new Drain(territory, store, gaps, pace);
        drain.thread.start();
        return drain;
    }

    /** How things stand now. */
    public DrainStatus status() {
        String failure = storeFailure;
        return new DrainStatus(
                thread.isAlive(),
                failure == null,
                failure,
                failures.sum(),
                instances.values().stream()
                        .map(InstanceDrain::status)
                        .sorted(Comparator.comparing(InstanceStatus::application)
                                .thenComparing(status -> status.instance().toString()))
                        .toList());
    }

    /** Folders of applications that are passed over, each with the word that says who drains it. */
    public Map<String, String> leftToOthers() {
        return territory.leftToOthers();
    }

    /** Stops after the batch under way, which is waited for for ten seconds and then interrupted. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = join(pace.close().toMillis());
        if (thread.isAlive()) {
            thread.interrupt();
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
        instances.values().forEach(Drain::close);
        try {
            territory.close();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The spool folder could not be given up.", e);
        }
    }

    private void turn() {
        Throwable found = defect;
        if (found != null) {
            failures.increment();
            unavailable("The drain failed with " + found.getClass().getName() + ".");
            defect = null;
        }
        long now = System.nanoTime();
        if (now - nextScan >= 0) {
            scan();
            nextScan = now + pace.poll().toNanos();
        }
        if (!round(now) && !closing) {
            LockSupport.parkNanos(this, pace.poll().toNanos());
        }
    }

    private boolean round(long now) {
        if (!storeBackoff.isOver(now)) {
            return false;
        }
        boolean worked = false;
        try {
            for (InstanceDrain instance : instances.values()) {
                worked |= !closing && instance.step(now);
            }
            // The call that failed was the first thing its instance did again, so the store is back.
            storeBackoff.succeeded();
            storeFailure = null;
        } catch (StoreUnavailableException e) {
            unavailable(String.valueOf(e.getMessage()));
        }
        return worked && storeFailure == null;
    }

    private void unavailable(String reason) {
        long now = System.nanoTime();
        storeBackoff.failed(now);
        storeFailure = reason;
        if (now - nextLog >= 0) {
            nextLog = now + LOG_NANOS;
            LOGGER.log(Level.WARNING, "The store cannot be used, records wait in the spool: {0}", storeFailure);
        }
    }

    private void scan() {
        instances.entrySet().removeIf(entry -> !Files.isDirectory(entry.getKey()) && close(entry.getValue()));
        try {
            Set<Path> applications = territory.applications();
            instances
                    .entrySet()
                    .removeIf(entry -> !applications.contains(entry.getKey().getParent()) && close(entry.getValue()));
            for (Path application : applications) {
                scan(application);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "The spool folder cannot be listed now.", e);
        }
    }

    private void scan(Path application) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(application, Files::isDirectory)) {
            for (Path folder : folders) {
                if (!instances.containsKey(folder)) {
                    instanceOf(folder)
                            .ifPresent(id ->
                                    instances.put(folder, new InstanceDrain(folder, id, store, gaps, pace, failures)));
                }
            }
        }
    }

    private static Optional<UUID> instanceOf(Path folder) {
        String name = String.valueOf(folder.getFileName());
        try {
            UUID instance = UUID.fromString(name);
            return instance.toString().equals(name) ? Optional.of(instance) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
