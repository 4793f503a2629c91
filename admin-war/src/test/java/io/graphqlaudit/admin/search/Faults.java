package io.graphqlaudit.admin.search;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What is wrong with a text. */
final class Faults {
    private Faults() {}

    static Optional<SearchException> of(String text, ZoneId zone, Instant now) {
        try {
            SearchText.parse(text, zone, now);
            return Optional.empty();
        } catch (SearchException e) {
            return Optional.of(e);
        }
    }
}
