/** Copies a whole store to another database. */
@NullMarked
package io.graphqlaudit.persistence.copy;

import org.jspecify.annotations.NullMarked;
