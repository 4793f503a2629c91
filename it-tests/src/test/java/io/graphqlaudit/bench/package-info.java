/** What auditing costs: an application with and without the filter, side by side. */
@NullMarked
package io.graphqlaudit.bench;

import org.jspecify.annotations.NullMarked;
