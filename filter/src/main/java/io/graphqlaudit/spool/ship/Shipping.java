package io.graphqlaudit.spool.ship;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.Drain;
import io.graphqlaudit.spool.drain.DrainOptions;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.DrainedBy;
import io.graphqlaudit.spool.drain.GapEvents;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends an application's spools to an admin WAR elsewhere, from within the application's process. The spool stays
 * what it is: segments are freed when that WAR has stored them, and wait on the local disk until then.
 */
public final class Shipping implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Shipping.class.getName());

    private final IngestStore store;
    private final Drain drain;

    private Shipping(IngestStore store, Drain drain) {
        this.store = store;
        this.drain = drain;
    }

    /**
     * Says who drains that application's spools from now on: its own process, or the admin WAR of the host. To be
     * called before the spool is opened. Never fails; what cannot be said is logged.
     *
     * @param shipped whether the process sends them elsewhere
     */
    public static void declare(Path dataDirectory, String application, boolean shipped) {
        try {
            DataDirectory data = DataDirectory.open(dataDirectory);
            if (shipped) {
                DrainedBy.INGEST.mark(data, application);
            } else {
                DrainedBy.INGEST.unmark(data, application);
            }
        } catch (DataDirectoryException e) {
            // Of a folder that cannot be used the spool warns, too, and without a note the admin WAR fetches.
            boolean usable = Files.isDirectory(dataDirectory) && Files.isWritable(dataDirectory);
            Level level = shipped || usable ? Level.WARNING : Level.DEBUG;
            LOGGER.log(level, "It cannot be noted who fetches the records: {0}", e.getMessage());
        }
    }

    /**
     * Starts to send. Never fails: whatever stands in the way is tried again.
     *
     * @param settings where to
     * @param dataDirectory the data folder
     * @param application the application's name, to which the token is bound
     * @param node this host's name
     * @param events makes the events of gaps found in the spools
     * @param options what the operator chose
     */
    public static Shipping start(
            ShipSettings settings,
            Path dataDirectory,
            String application,
            String node,
            SystemEvents events,
            DrainOptions options) {
        IngestStore store = new IngestStore(settings, application, node, options.clock());
        Drain drain =
                Drain.startWithin(dataDirectory, application, DrainedBy.INGEST, store, new GapEvents(events), options);
        return new Shipping(store, drain);
    }

    /** How things stand now. */
    public DrainStatus status() {
        return drain.status();
    }

    /** Sends what is there for at most some seconds more, and stops. The rest waits for the next start. */
    @Override
    public void close() {
        drain.close();
        store.close();
    }
}
