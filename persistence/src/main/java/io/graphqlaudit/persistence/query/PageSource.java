package io.graphqlaudit.persistence.query;

import java.util.List;
import java.util.Optional;

/** Where a page comes from, stretch by stretch. */
interface PageSource {
    /** The first events of these stretches that meet all conditions, in order. */
    List<StoredContent> events(Access access, List<Span> spans, int limit);

    /** The last place of so many rows of these stretches, whatever else they must meet; empty when they have fewer. */
    Optional<Keyset> lastPlace(Access access, List<Span> spans, int rows);
}
