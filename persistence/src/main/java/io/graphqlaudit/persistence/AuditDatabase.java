package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.ReplayStore;
import io.graphqlaudit.persistence.access.AccessStores;
import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.DatabaseFailure;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.NetworkCause;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.persistence.query.FacetReader;
import io.graphqlaudit.persistence.query.Readers;
import io.graphqlaudit.persistence.retention.Holds;
import io.graphqlaudit.persistence.retention.Partitions;
import io.graphqlaudit.persistence.retention.Retention;
import io.graphqlaudit.persistence.retention.RetentionParts;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.persistence.rows.EventFormat;
import io.graphqlaudit.persistence.rows.EventRows;
import io.graphqlaudit.persistence.schema.StartupCheck;
import io.graphqlaudit.persistence.token.TokenStore;
import io.graphqlaudit.persistence.view.SavedViews;
import io.graphqlaudit.spool.SystemEvents;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/**
 * The audit store in one database: H2, PostgreSQL or MariaDB, recognised by itself. The schema must already be there. Safe
 * for use by several threads.
 */
public final class AuditDatabase implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource dataSource;
    private final EntityManagerFactory entities;
    private final AuditStore store;
    private final ReplayStore replay;
    private final SetAside setAside;
    private final Sources sources;
    private final Readers readers;
    private final AccessStores access;
    private final SavedViews savedViews;
    private final RetentionParts retention;

    private AuditDatabase(
            DataSource dataSource,
            EntityManagerFactory entities,
            AuditStore store,
            ReplayStore replay,
            SetAside setAside,
            Sources sources,
            Readers readers,
            AccessStores access,
            SavedViews savedViews,
            RetentionParts retention) {
        this.dataSource = dataSource;
        this.entities = entities;
        this.store = store;
        this.replay = replay;
        this.setAside = setAside;
        this.sources = sources;
        this.readers = readers;
        this.access = access;
        this.savedViews = savedViews;
        this.retention = retention;
    }

    /**
     * Opens the store.
     *
     * @param dataSource gives connections with the rights to read and write the audit tables, and on PostgreSQL to
     *     make partitions; stays the caller's to close
     * @param keyedHash gives a keyed hash of a value, with which values too long for an index are marked
     * @param clock tells which months need room
     * @param softwareVersion the version of this software: what another version set aside is tried again
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot be used or its schema is not
     *     the expected one; the message is one sentence for the operator
     */
    public static AuditDatabase open(
            DataSource dataSource, UnaryOperator<String> keyedHash, Clock clock, String softwareVersion) {
        return open(dataSource, keyedHash, clock, softwareVersion, EventFormat.CANONICAL);
    }

    /** As {@link #open(DataSource, UnaryOperator, Clock, String)}, with events in the given form. */
    static AuditDatabase open(
            DataSource dataSource,
            UnaryOperator<String> keyedHash,
            Clock clock,
            String softwareVersion,
            EventFormat format) {
        Objects.requireNonNull(softwareVersion, "softwareVersion");
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(keyedHash, "keyedHash");
        Objects.requireNonNull(clock, "clock");
        Database database = recognise(dataSource);
        EntityManagerFactory entities = startHibernate(dataSource);
        Transactions transactions = new Transactions(entities.unwrap(SessionFactory.class), database);
        CommitDurability durability = database.durability(dataSource);
        IndexedText text = new IndexedText(keyedHash);
        Partitions partitions = Partitions.of(database, dataSource, clock);
        EventRows rows = new EventRows(transactions, database, format, text);
        EventWriting writing = new EventWriting(transactions, durability, partitions, rows);
        return new AuditDatabase(
                dataSource,
                entities,
                new JpaAuditStore(transactions, writing, text, clock, softwareVersion),
                new JpaReplayStore(writing, clock),
                new JpaSetAside(transactions, writing, text, clock, softwareVersion),
                new JpaSources(transactions, text),
                new Readers(transactions, database, format, text),
                AccessStores.in(transactions, durability),
                new SavedViews(transactions, durability),
                new RetentionParts(database, transactions, durability, partitions, rows, text, clock));
    }

    /** Where the drain brings records. */
    public AuditStore store() {
        return store;
    }

    /** Takes records again that may have been stored. */
    public ReplayStore replay() {
        return replay;
    }

    /** The records that could not be read or stored. */
    public SetAside setAside() {
        return setAside;
    }

    /** Tells where records come from. */
    public Sources sources() {
        return sources;
    }

    /** Reads events and actors. */
    public AuditReader reader() {
        return readers.reader();
    }

    /**
     * As {@link #reader()}, with a limit of time.
     *
     * @param most what takes the database longer ends in a {@link io.graphqlaudit.persistence.query.QueryTimeoutException}
     */
    public AuditReader reader(Duration most) {
        return readers.reader(most);
    }

    /**
     * Counts events.
     *
     * @param most what takes the database longer ends in a {@link io.graphqlaudit.persistence.query.QueryTimeoutException}
     */
    public FacetReader facets(Duration most) {
        return readers.facets(most);
    }

    /** Reads the log by position, for those who take much of it away. */
    public ContentReader contents() {
        return readers.contents();
    }

    /**
     * As {@link #contents()}, with a limit of time.
     *
     * @param most what takes the database longer ends in a {@link io.graphqlaudit.persistence.query.QueryTimeoutException}
     */
    public ContentReader contents(Duration most) {
        return readers.contents(most);
    }

    /** Keeps API tokens. */
    public TokenStore tokens() {
        return access.tokens();
    }

    /** Tells who may ask: API tokens, sessions of browsers, and how often somebody asked. */
    public AccessStores access() {
        return access;
    }

    /** Keeps what superadmins save of the page. */
    public SavedViews savedViews() {
        return savedViews;
    }

    /**
     * Legal holds.
     *
     * @param events makes the events that tell of them
     */
    public Holds holds(SystemEvents events) {
        return retention.holds(events);
    }

    /**
     * Deletes what is older than it need be.
     *
     * @param holder what tells this process from all others that share the database
     * @param events makes the events that tell of it
     */
    public Retention retention(RetentionPolicy policy, String holder, SystemEvents events) {
        return retention.retention(policy, holder, events, () -> {});
    }

    /** As {@link #retention(RetentionPolicy, String, SystemEvents)}, with something to do after each piece. */
    Retention retention(RetentionPolicy policy, String holder, SystemEvents events, Runnable afterEach) {
        return retention.retention(policy, holder, events, afterEach);
    }

    /**
     * Writes a consistent copy of an H2 that lies in files of this host, while it is in use.
     *
     * @param zip the file to make; it holds the database's file
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot do it
     */
    public void backUpTo(Path zip) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("BACKUP TO '" + zip.toString().replace("'", "''") + "'");
        } catch (SQLException failure) {
            throw DatabaseFailure.of(failure).asException();
        }
    }

    /** Whether the database answers. Never throws; waits as long as the data source does, and two seconds more. */
    public boolean isReachable() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException | RuntimeException unreachable) {
            return false;
        }
    }

    /** Releases what Hibernate holds; the data source stays open. */
    @Override
    public void close() {
        entities.close();
    }

    private static Database recognise(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Database database = Database.of(connection);
            StartupCheck.run(connection, database);
            return database;
        } catch (SQLException failure) {
            throw DatabaseFailure.of(failure).asException();
        }
    }

    private static EntityManagerFactory startHibernate(DataSource dataSource) {
        try {
            return PersistenceUnit.start(dataSource);
        } catch (PersistenceException failure) {
            throw DatabaseFailure.of(failure).asException();
        }
    }

    /**
     * Why a database could not be reached, in the JDK's words and in brackets behind a space, to stand in a sentence;
     * empty text where no network was at fault. Holds no secret.
     */
    public static String networkCause(Throwable failure) {
        return NetworkCause.inBrackets(failure);
    }
}
