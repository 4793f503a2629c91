/** A GraphQL framework behind the filter, as its users have it. */
@NullMarked
package io.graphqlaudit.frameworks;

import org.jspecify.annotations.NullMarked;
