/** What is recorded of which operation, and what is promised for it. */
@NullMarked
package io.graphqlaudit.policy;

import org.jspecify.annotations.NullMarked;
