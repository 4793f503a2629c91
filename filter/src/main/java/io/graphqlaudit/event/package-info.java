/** The audit event, the small records it is made of, and the ports through which events travel. */
@NullMarked
package io.graphqlaudit.event;

import org.jspecify.annotations.NullMarked;
