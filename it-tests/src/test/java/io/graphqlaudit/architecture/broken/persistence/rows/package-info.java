/** Classes that others must not see, to prove that a rule fails on who does. */
@NullMarked
package io.graphqlaudit.architecture.broken.persistence.rows;

import org.jspecify.annotations.NullMarked;
