package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.backup.Backup;
import io.graphqlaudit.admin.backup.Restore;
import io.graphqlaudit.admin.metrics.PoolMetrics;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.keys.KeyedHash;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.retention.Holds;
import io.graphqlaudit.persistence.retention.Retention;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import io.graphqlaudit.spool.DirectoryLock;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.SystemEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;

/**
 * The data folder, owned, with the store open and its schema up to date. At most one of them exists for a folder, in
 * the server or in a command.
 */
public final class OpenStore implements AutoCloseable {
    // Flyway warns of every H2 newer than it knows; which H2 is right is decided by our own tests. The logger is
    // kept here because java.util.logging forgets a level when nobody holds its logger.
    private static final Logger FLYWAY_ON_VERSIONS =
            Logger.getLogger("org.flywaydb.core.internal.database.base.Database");
    // Hibernate logs each failed statement, with the driver's message; we say ourselves what failed, and less often.
    private static final Logger HIBERNATE_ON_FAILURES =
            Logger.getLogger("org.hibernate.engine.jdbc.spi.SqlExceptionHelper");

    private final DataDirectory data;
    private final KeyedHash keyedHash;
    private final AuditDatabase database;
    private final SpoolSink sink;
    private final SelfAudit audit;
    private final SystemEvents events;
    private final StoreSource source;
    private final Closing closing;

    private OpenStore(
            DataDirectory data,
            KeyedHash keyedHash,
            AuditDatabase database,
            SpoolSink sink,
            SelfAudit audit,
            SystemEvents events,
            StoreSource source,
            Closing closing) {
        this.data = data;
        this.keyedHash = keyedHash;
        this.database = database;
        this.sink = sink;
        this.audit = audit;
        this.events = events;
        this.source = source;
        this.closing = closing;
    }

    /**
     * Opens it, unless somebody else has the folder.
     *
     * @return the store, to be closed; empty when the data folder is in use
     * @throws StartupException when anything else stands in the way
     */
    public static Optional<OpenStore> claim(Settings settings, Clock clock) {
        Closing closing = new Closing();
        boolean open = false;
        try {
            DataDirectory data = DataDirectory.open(settings.dataDirectory());
            Optional<DirectoryLock> lock = DirectoryLock.claim(data.root());
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            closing.add("the data folder", lock.get());
            if (Files.exists(data.root().resolve(Restore.UNDER_WAY))) {
                throw new StartupException(
                        "A restore into " + data.root() + " was cut short: run it again, into a new folder.", null);
            }
            OpenStore store = open(settings, clock, data, closing);
            open = true;
            return Optional.of(store);
        } catch (SettingsException | DataDirectoryException | StoreUnavailableException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartupException("The data folder " + settings.dataDirectory() + " cannot be used.", e);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    private static OpenStore open(Settings settings, Clock clock, DataDirectory data, Closing closing) {
        HIBERNATE_ON_FAILURES.setLevel(Level.OFF);
        StoreSource source = StoreSource.open(settings, data);
        closing.add("the JDBC drivers", Drivers::deregister);
        closing.add("the connections", source);
        migrate(source);
        KeyedHash keyedHash = KeyedHash.open(data);
        AuditDatabase database = AuditDatabase.open(source.dataSource(), keyedHash::of, clock, Version.ofThisServer());
        closing.add("the store", database);
        String version = Version.ofThisServer();
        String node = Version.node();
        SpoolSink sink = SpoolSink.open(SpoolConfig.from(settings, SelfAudit.APPLICATION, node, version));
        closing.add("the spool", sink);
        SelfAudit audit = new SelfAudit(sink, clock, node, version);
        SystemEvents events = new SystemEvents(SelfAudit.APPLICATION, node, version, clock);
        return new OpenStore(data, keyedHash, database, sink, audit, events, source, closing);
    }

    /** Brings the tables up to date. */
    static void migrate(StoreSource source) {
        FLYWAY_ON_VERSIONS.setLevel(Level.SEVERE);
        try {
            Migration.run(source.dataSource(), source.schema(), source.names());
        } catch (FlywayException e) {
            throw new StartupException(
                    "The tables of the audit log cannot be made: " + DatabaseTrouble.sentence(e, source.names()), e);
        }
    }

    /** The data folder. */
    public DataDirectory data() {
        return data;
    }

    /** What it is and where, without secrets. */
    StorePlace place() {
        return source.place();
    }

    /** What is to be told of a store that was copied elsewhere; empty for any other. */
    public Optional<String> warning() {
        return new CopyNote(data).about(place());
    }

    /** The store. */
    public AuditDatabase database() {
        return database;
    }

    /** Makes the events by which the audit log tells of itself. */
    public SystemEvents events() {
        return events;
    }

    /** The deletion of what is expired under that policy. */
    public Retention retention(RetentionPolicy policy) {
        return database.retention(policy, Version.ofThisProcess(), events);
    }

    /** The legal holds. */
    Holds holds() {
        return database.holds(events);
    }

    /** Whether an application of that name ever had a spool here, or delivered its events. */
    public boolean knowsApplication(String name) {
        return DataDirectory.knows(data.root(), name)
                || database.sources().all().stream()
                        .anyMatch(source -> source.application().equals(name));
    }

    /** What makes a copy of it all. */
    public Backup backup() {
        return new Backup(data, Optional.of(database).filter(any -> source.inDataFolder()));
    }

    /** Records what is done to the audit log. */
    public SelfAudit audit() {
        return audit;
    }

    /** How our own connections are used; empty when they are the server's. */
    Optional<PoolMetrics.Usage> poolUsage() {
        return source.usage();
    }

    KeyedHash keyedHash() {
        return keyedHash;
    }

    SpoolSink sink() {
        return sink;
    }

    @Override
    public void close() {
        closing.close();
    }
}
