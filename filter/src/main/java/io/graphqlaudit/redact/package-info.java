/** Which values are secret, and how they are kept out of everything that is recorded. */
@NullMarked
package io.graphqlaudit.redact;

import org.jspecify.annotations.NullMarked;
