/** Which part of the code may know which other. */
@NullMarked
package io.graphqlaudit.architecture;

import org.jspecify.annotations.NullMarked;
