/** The drain, which brings spooled records into the store. */
@NullMarked
package io.graphqlaudit.spool.drain;

import org.jspecify.annotations.NullMarked;
