package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.event.Channel;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A spool instance as the store knows it and, of a writer on this host, as its journal has it.
 *
 * @param row its row, or one of a writer that the store has not heard of yet
 * @param status what its writer last said, as far as this version understands it; null when nothing
 * @param ended whether the writer is known to have ended
 * @param heardAt when the writer was last heard; null when that is not known now
 */
record Source(
        SourceRow row,
        @Nullable SpoolStatus status,
        boolean ended,
        @Nullable Instant heardAt) {

    /** A writer that only the store tells of. */
    static Source of(SourceRow row) {
        Heard heard = row.heard();
        return new Source(row, status(heard), row.abandoned(), heard == null ? null : heard.heardAt());
    }

    /** A writer on this host: its own words need no store. */
    static Source of(SourceRow row, InstanceStatus here) {
        SpoolStatus latest = here.latest();
        Source stored = of(row);
        return new Source(
                row,
                latest == null ? stored.status() : latest,
                row.abandoned() || !here.alive(),
                latest == null ? stored.heardAt() : latest.at());
    }

    /** A writer on this host of which the store has not heard; empty while it has said nothing. */
    static Optional<Source> unknown(InstanceStatus here) {
        return Optional.ofNullable(here.latest())
                .map(latest -> new SourceRow(
                        here.instance(),
                        here.application(),
                        null,
                        Channel.SPOOL,
                        false,
                        latest.at(),
                        new SourceRow.Fates(0, 0, 0, 0),
                        null))
                .map(row -> of(row, here));
    }

    /** The same while the store is away: nobody can say whether a writer on another host has spoken since. */
    Source unheard() {
        return new Source(row, status, ended, null);
    }

    /** When there was last any sign of it. */
    Instant lastSign() {
        Instant heard = heardAt;
        return heard == null || heard.isBefore(row.updatedAt()) ? row.updatedAt() : heard;
    }

    private static @Nullable SpoolStatus status(@Nullable Heard heard) {
        if (heard == null) {
            return null;
        }
        try {
            return StatusCodec.decode(heard.status().getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEventException e) {
            return null;
        }
    }
}
