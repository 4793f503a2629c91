package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.persistence.database.Database;
import java.util.List;
import org.hibernate.StatelessSession;

/** Brings the rows of events into the tables. Implementations are safe for use by several threads. */
interface RowWriter {
    /** By entities, in JDBC batches: all rows of one table, then all of the other, since a change ends the batch. */
    RowWriter BY_ENTITIES = (session, rows, details) -> {
        rows.forEach(session::insert);
        details.forEach(session::insert);
    };

    /** The way that suits a database best. */
    static RowWriter of(Database database) {
        return database == Database.POSTGRESQL ? new ArrayRowWriter() : BY_ENTITIES;
    }

    /** Writes these rows and their details within the session's transaction. */
    void write(StatelessSession session, List<AuditEventEntity> rows, List<EventDetailEntity> details);
}
