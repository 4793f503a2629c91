/** Reads events and actors: filters, the indexes that serve them, and pages. */
@NullMarked
package io.graphqlaudit.persistence.query;

import org.jspecify.annotations.NullMarked;
