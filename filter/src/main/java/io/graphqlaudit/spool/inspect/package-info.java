/** Looks at spools from outside, without owning them. */
@NullMarked
package io.graphqlaudit.spool.inspect;

import org.jspecify.annotations.NullMarked;
