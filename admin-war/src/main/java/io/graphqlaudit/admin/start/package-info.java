/** Brings the parts of the server together, and takes them apart again. */
@NullMarked
package io.graphqlaudit.admin.start;

import org.jspecify.annotations.NullMarked;
