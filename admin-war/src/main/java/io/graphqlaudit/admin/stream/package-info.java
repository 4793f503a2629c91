/** The log as it grows: events are sent to whoever listens. */
@NullMarked
package io.graphqlaudit.admin.stream;

import org.jspecify.annotations.NullMarked;
