/** Who may come in: API tokens, their scopes, and the guard in front of every path. */
@NullMarked
package io.graphqlaudit.admin.access;

import org.jspecify.annotations.NullMarked;
