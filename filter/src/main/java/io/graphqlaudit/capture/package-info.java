/** One captured exchange: from what passed over the wire to the events it leaves. Knows nothing of servlets. */
@NullMarked
package io.graphqlaudit.capture;

import org.jspecify.annotations.NullMarked;
