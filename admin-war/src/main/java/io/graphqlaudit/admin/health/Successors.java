package io.graphqlaudit.admin.health;

import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Heard;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Finds instances that fell silent before another one of the same application began on the same host: that is a
 * restart after which nobody could say that the former had ended, as when its disk was lost with it.
 */
public final class Successors {
    private Successors() {}

    /** Those of them that have one. */
    public static Set<UUID> replaced(Collection<SourceRow> rows) {
        Map<Place, Instant> latest = new HashMap<>();
        rows.forEach(row -> latest.merge(Place.of(row), began(row), (a, b) -> a.isAfter(b) ? a : b));
        Set<UUID> replaced = new HashSet<>();
        for (SourceRow row : rows) {
            Heard heard = row.heard();
            Instant last = Objects.requireNonNull(latest.get(Place.of(row)));
            // Both by the clock of that host.
            if (row.node() != null && heard != null && last.isAfter(heard.statusAt())) {
                replaced.add(row.instance());
            }
        }
        return replaced;
    }

    /** Instances are numbered by the time at which they begin (UUID version 7); none other has a successor's number. */
    private static Instant began(SourceRow row) {
        UUID id = row.instance();
        return id.version() == 7 ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : Instant.MIN;
    }

    private record Place(String application, String node) {
        static Place of(SourceRow row) {
            return new Place(row.application(), String.valueOf(row.node()));
        }
    }
}
