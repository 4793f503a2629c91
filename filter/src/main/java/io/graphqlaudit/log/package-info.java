/** By what the application itself tells the audit log, and asks it. */
@NullMarked
package io.graphqlaudit.log;

import org.jspecify.annotations.NullMarked;
