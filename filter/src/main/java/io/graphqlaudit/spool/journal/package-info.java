/** The spool's format on disk, and its reader. */
@NullMarked
package io.graphqlaudit.spool.journal;

import org.jspecify.annotations.NullMarked;
