/** Application servers as their makers distribute them, and what is asked of each. */
@NullMarked
package io.graphqlaudit.servers;

import org.jspecify.annotations.NullMarked;
