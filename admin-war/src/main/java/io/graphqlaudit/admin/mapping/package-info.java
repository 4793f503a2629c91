/** What the views of the log call resources and actions. */
@NullMarked
package io.graphqlaudit.admin.mapping;

import org.jspecify.annotations.NullMarked;
