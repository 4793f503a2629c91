/** What the system counts and measures, for Prometheus. */
@NullMarked
package io.graphqlaudit.admin.metrics;

import org.jspecify.annotations.NullMarked;
