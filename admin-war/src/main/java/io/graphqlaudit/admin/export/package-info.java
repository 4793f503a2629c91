/** The whole log, or what a filter leaves of it, in one answer. */
@NullMarked
package io.graphqlaudit.admin.export;

import org.jspecify.annotations.NullMarked;
