package io.graphqlaudit.persistence.query;

/**
 * An event as it was read.
 *
 * @param event the event
 * @param bytes length of its content, as stored
 */
record StoredContent(StoredEvent event, int bytes) {}
