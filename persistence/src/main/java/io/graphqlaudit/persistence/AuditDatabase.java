package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditStore;
import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The audit store in one database: H2 or PostgreSQL, recognised by itself. The schema must already be there. Safe
 * for use by several threads.
 */
public final class AuditDatabase implements AutoCloseable {
    private AuditDatabase() {}

    /**
     * Opens the store.
     *
     * @param dataSource gives connections with the rights to read and write the audit tables; stays the caller's to
     *     close
     * @param keyedHash gives a keyed hash of a value, with which values too long for an index are marked
     * @param clock tells which months need room
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot be used or its schema is not
     *     the expected one; the message is one sentence for the operator
     */
    public static AuditDatabase open(DataSource dataSource, UnaryOperator<String> keyedHash, Clock clock) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Where the drain brings records. */
    public AuditStore store() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Reads events and actors. */
    public AuditReader reader() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Keeps API tokens. */
    public TokenStore tokens() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Whether the database answers within two seconds. Never throws. */
    public boolean isReachable() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Releases what Hibernate holds; the data source stays open. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not written yet");
    }
}
