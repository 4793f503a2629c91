package io.graphqlaudit.persistence;

import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.keys.KeyedHash;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.Drain;
import io.graphqlaudit.spool.drain.DrainOptions;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.DrainedBy;
import io.graphqlaudit.spool.drain.GapEvents;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Stores an application's own events from within its process, for applications that have a PostgreSQL or MariaDB and
 * Hibernate anyway. It takes this application's spools alone, and an admin WAR of the host leaves them to it from the
 * first start on ({@link DrainedBy}). It checks the schema and never changes it: that is for the admin WAR on the
 * same database, or for the SQL that {@code schema print} shows.
 *
 * <p>Start it before the filter, as in a {@code ServletContextListener}, and close it when the application stops.
 * Safe for use by several threads.
 */
public final class InProcessDrain implements AutoCloseable {
    private final AuditDatabase database;
    private final Drain drain;

    private InProcessDrain(AuditDatabase database, Drain drain) {
        this.database = database;
        this.drain = drain;
    }

    /**
     * Starts to store. Should another process of the host do so for the same application, this one waits until that
     * has ended.
     *
     * @param dataSource gives connections to the database with the audit tables; stays the caller's to close, after
     *     this was closed. Its transactions are its own, never the application's
     * @param application the application's name, as the filter has it
     * @param settings where the data folder is, and how long stored segments are kept
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot be used or its schema is not
     *     the expected one; the message is one sentence for the operator. Events then wait in the spool
     * @throws io.graphqlaudit.spool.DataDirectoryException when the data folder cannot be used
     * @throws IllegalArgumentException for {@link EventIdentity#OWN_APPLICATION}, which no application may call itself
     */
    public static InProcessDrain start(DataSource dataSource, String application, Settings settings) {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(settings, "settings");
        if (application.equals(EventIdentity.OWN_APPLICATION)) {
            throw new IllegalArgumentException("No application may be called '" + application
                    + "': that is the name under which the audit log records its own use.");
        }
        Clock clock = Clock.systemUTC();
        DataDirectory data = DataDirectory.open(settings.dataDirectory());
        // Said first: even if the database is away, no admin WAR of the host may store these events elsewhere.
        DrainedBy.IN_PROCESS.mark(data, application);
        String version = version();
        AuditDatabase database = AuditDatabase.open(dataSource, KeyedHash.open(data)::of, clock, version);
        SystemEvents events = new SystemEvents(application, node(), version, clock);
        DrainOptions options = DrainOptions.from(settings, clock).by(Channel.IN_PROCESS);
        Drain drain = Drain.startWithin(
                data.root(), application, DrainedBy.IN_PROCESS, database.store(), new GapEvents(events), options);
        return new InProcessDrain(database, drain);
    }

    /**
     * Lets the admin WAR of the host store this application's events from now on. For an application that no longer
     * stores them itself; to be called when no such process runs.
     */
    public static void giveBack(String application, Settings settings) {
        DrainedBy.IN_PROCESS.unmark(DataDirectory.open(settings.dataDirectory()), application);
    }

    /** How things stand now. */
    public DrainStatus status() {
        return drain.status();
    }

    /** Stops after the batch under way, waited for for ten seconds. What is left waits in the spool. */
    @Override
    public void close() {
        drain.close();
        database.close();
    }

    private static String version() {
        String version = InProcessDrain.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
