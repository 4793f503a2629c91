package io.graphqlaudit.persistence;

/**
 * An event as it was read.
 *
 * @param event the event
 * @param bytes length of its content, as stored
 */
record StoredContent(StoredEvent event, int bytes) {}
