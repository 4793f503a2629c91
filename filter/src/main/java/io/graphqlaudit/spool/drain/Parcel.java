package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore.PreparedBatch;
import io.graphqlaudit.event.SpoolBatch;

/**
 * A portion that is ready to be stored.
 *
 * @param application whose it is
 * @param portion what was read
 * @param batch the same, as the store takes it
 * @param prepared stores the batch
 * @param more whether there was probably more to read
 */
record Parcel(String application, Portion portion, SpoolBatch batch, PreparedBatch prepared, boolean more) {
    Parcel with(PreparedBatch ready) {
        return new Parcel(application, portion, batch, ready, more);
    }
}
