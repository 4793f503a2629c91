/** Who may come in: API tokens and their scopes, sessions of browsers, limits, and the guard in front of every path. */
@NullMarked
package io.graphqlaudit.admin.access;

import org.jspecify.annotations.NullMarked;
