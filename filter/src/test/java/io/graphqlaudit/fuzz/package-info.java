/** Runs parts of the filter on inputs that nobody wrote, and fails where what must always hold does not. */
@NullMarked
package io.graphqlaudit.fuzz;

import org.jspecify.annotations.NullMarked;
