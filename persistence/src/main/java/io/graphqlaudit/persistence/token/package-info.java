/** Keeps API tokens. */
@NullMarked
package io.graphqlaudit.persistence.token;

import org.jspecify.annotations.NullMarked;
