package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.spool.ship.BatchHeader;

/**
 * What became of a batch that was taken.
 *
 * @param header what the batch said of itself
 * @param lastSequence the highest sequence number of its instance that is durably stored
 * @param events how many events became visible
 * @param replayed whether it held records, and all of them were stored before
 */
record Receipt(BatchHeader header, long lastSequence, int events, boolean replayed) {}
