/** Whether the server lives, and whether it can do its work. */
@NullMarked
package io.graphqlaudit.admin.health;

import org.jspecify.annotations.NullMarked;
