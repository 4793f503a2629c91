package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.EventFormat;
import java.time.Duration;

/** Makes what reads one store. */
public final class Readers {
    private final Transactions transactions;
    private final Database database;
    private final EventFormat format;
    private final IndexedText text;
    private final AuditReader reader;
    private final ContentReader contents;

    /**
     * @param format how the content of events is read
     * @param text makes text of filters comparable with columns
     */
    public Readers(Transactions transactions, Database database, EventFormat format, IndexedText text) {
        this.transactions = transactions;
        this.database = database;
        this.format = format;
        this.text = text;
        this.reader = reader(transactions);
        this.contents = new JpaContentReader(transactions, database, text, reader);
    }

    /** Reads events and actors, however long it takes. */
    public AuditReader reader() {
        return reader;
    }

    /** Reads the log by position, however long it takes. */
    public ContentReader contents() {
        return contents;
    }

    /** Reads the log by position; what takes the database longer ends in a {@link QueryTimeoutException}. */
    public ContentReader contents(Duration most) {
        Transactions limited = within(most);
        return new JpaContentReader(limited, database, text, reader(limited));
    }

    /** Reads events and actors; what takes the database longer ends in a {@link QueryTimeoutException}. */
    public AuditReader reader(Duration most) {
        return reader(within(most));
    }

    /** Counts events; what takes the database longer ends in a {@link QueryTimeoutException}. */
    public FacetReader facets(Duration most) {
        Transactions limited = within(most);
        return new JpaFacetReader(limited, database, text, reader(limited));
    }

    private Transactions within(Duration most) {
        return transactions.within(most, () -> new QueryTimeoutException(most));
    }

    private JpaAuditReader reader(Transactions reading) {
        return new JpaAuditReader(reading, database, format, text);
    }
}
