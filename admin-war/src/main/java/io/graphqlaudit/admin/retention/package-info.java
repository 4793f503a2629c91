/** What operators ask about retention: legal holds and purges. */
@NullMarked
package io.graphqlaudit.admin.retention;

import org.jspecify.annotations.NullMarked;
