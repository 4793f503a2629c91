/** Says what the policy would do with a request, without an application. */
@NullMarked
package io.graphqlaudit.explain;

import org.jspecify.annotations.NullMarked;
