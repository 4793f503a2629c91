/** Deletes what is older than it need be, unless a legal hold covers it, and makes room for what comes. */
@NullMarked
package io.graphqlaudit.persistence.retention;

import org.jspecify.annotations.NullMarked;
