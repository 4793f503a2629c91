/** What can be seen of a process by JMX. */
@NullMarked
package io.graphqlaudit.spool.jmx;

import org.jspecify.annotations.NullMarked;
