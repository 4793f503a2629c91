/** What a GraphQL request asks for and what its answer says, understood from captured text alone. */
@NullMarked
package io.graphqlaudit.graphql;

import org.jspecify.annotations.NullMarked;
