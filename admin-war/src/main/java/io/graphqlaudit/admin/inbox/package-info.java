/** Requests about tokens, left in a folder by the command line for the server that owns the store. */
@NullMarked
package io.graphqlaudit.admin.inbox;

import org.jspecify.annotations.NullMarked;
