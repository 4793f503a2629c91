/** Events as the tables hold them: their rows, the numbers of their actors, their places in the order. */
@NullMarked
package io.graphqlaudit.persistence.rows;

import org.jspecify.annotations.NullMarked;
