/** What the views of the log have in common: times, walks, parameters, refusals, and the trail of what was read. */
@NullMarked
package io.graphqlaudit.admin.query;

import org.jspecify.annotations.NullMarked;
