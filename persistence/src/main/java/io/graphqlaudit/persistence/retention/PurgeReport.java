package io.graphqlaudit.persistence.retention;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the retention came to.
 *
 * @param busyServer who was at it instead; null when this server did it
 * @param complete whether nothing is left to be done: false after a stop or with another server at work
 * @param purges what went, by kind; each is told here and in the log once
 */
public record PurgeReport(@Nullable String busyServer, boolean complete, List<Purge> purges) {
    public PurgeReport {
        purges = List.copyOf(purges);
    }
}
