/** The store in one piece: opens it, brings records into it, and tells where they came from. */
@NullMarked
package io.graphqlaudit.persistence;

import org.jspecify.annotations.NullMarked;
