/** The durable spool: what the application's process writes, and who owns its folders. */
@NullMarked
package io.graphqlaudit.spool;

import org.jspecify.annotations.NullMarked;
