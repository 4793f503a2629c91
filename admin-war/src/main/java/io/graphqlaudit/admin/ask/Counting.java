package io.graphqlaudit.admin.ask;

import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.FacetField;
import io.graphqlaudit.persistence.query.FacetQuery;
import io.graphqlaudit.persistence.query.FacetReader;
import io.graphqlaudit.persistence.query.Facets;
import java.util.List;

/** Counts events. */
final class Counting {
    private final FacetReader reader;

    Counting(FacetReader reader) {
        this.reader = reader;
    }

    /** How many events there are up to that position. */
    EventCount count(EventFilter filter, Window window, long highest) {
        Facets facets = facets(filter, window, highest, List.of(), 1, 0);
        return total(facets);
    }

    Facets facets(EventFilter filter, Window window, long highest, List<FacetField> fields, int top, int buckets) {
        return reader.read(new FacetQuery(filter, window.from(), window.to(), highest, fields, top, buckets));
    }

    static EventCount total(Facets facets) {
        return new EventCount(
                EventCount.number(facets.total()), facets.partial() || facets.total() > Integer.MAX_VALUE);
    }
}
