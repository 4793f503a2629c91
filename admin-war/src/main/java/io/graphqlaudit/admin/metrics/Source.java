package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A spool instance as the store knows it.
 *
 * @param row its row
 * @param status what its writer last said, as far as this version understands it; null when nothing
 */
record Source(SourceRow row, @Nullable SpoolStatus status) {
    static Source of(SourceRow row) {
        return new Source(row, status(row.heard()));
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
