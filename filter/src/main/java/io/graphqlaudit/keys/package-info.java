/** Keyed hashes of values that must be comparable but never readable. */
@NullMarked
package io.graphqlaudit.keys;

import org.jspecify.annotations.NullMarked;
