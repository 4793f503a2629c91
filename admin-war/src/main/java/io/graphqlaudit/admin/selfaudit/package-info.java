/** The audit log's own trail: who used it, and when it was started and stopped. */
@NullMarked
package io.graphqlaudit.admin.selfaudit;

import org.jspecify.annotations.NullMarked;
