package io.graphqlaudit.admin.query;

import io.graphqlaudit.persistence.query.Keyset;

/**
 * A place in a walk through a view, and all that keeps the walk the same from page to page.
 *
 * @param filter hash of what the walk reads and for whom
 * @param window the span of time, as resolved for the first page
 * @param highestPosition the position of the event stored last when the first page was answered
 * @param place the event already read
 */
public record Cursor(long filter, Window window, long highestPosition, Keyset place) {}
