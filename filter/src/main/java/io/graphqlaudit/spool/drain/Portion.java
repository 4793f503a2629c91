package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.SpoolBatch.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was read of a journal and is not stored yet.
 *
 * @param items the records
 * @param notices what was found beside them
 * @param through the highest sequence number that is known to have been given
 * @param place how far the journal was read
 */
record Portion(List<Item> items, List<Notice> notices, long through, long place) {
    Portion {
        items = List.copyOf(items);
        notices = List.copyOf(notices);
    }

    /** Whether there is anything in it that is new to a store that has all up to that number. */
    boolean isNews(long lastStored) {
        return !items.isEmpty() || !notices.isEmpty() || through > lastStored;
    }

    /** When the request of its first readable record was received. */
    Optional<Instant> oldest() {
        return items.stream().flatMap(item -> item.event().stream()).findFirst().map(Portion::received);
    }

    static Instant received(AuditEvent event) {
        return event.time().received();
    }
}
