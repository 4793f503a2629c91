/** Brings an application's spools to the admin WAR of another host, and the form in which they travel. */
@NullMarked
package io.graphqlaudit.spool.ship;

import org.jspecify.annotations.NullMarked;
