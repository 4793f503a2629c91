/** The audit log's own trail: who used it, for what, and how it ended. */
@NullMarked
package io.graphqlaudit.admin.selfaudit;

import org.jspecify.annotations.NullMarked;
