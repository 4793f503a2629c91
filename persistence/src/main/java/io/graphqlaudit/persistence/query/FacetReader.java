package io.graphqlaudit.persistence.query;

/** Counts events of the store. Safe for use by several threads. */
public interface FacetReader {
    /**
     * How many events there are, with which values and when.
     *
     * @throws QueryTimeoutException when the database takes longer than this reader waits
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    Facets read(FacetQuery query);
}
