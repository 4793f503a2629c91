/** One endpoint that executes GraphQL, whatever the parts of its schema show. */
@NullMarked
package io.graphqlaudit.admin.graphql;

import org.jspecify.annotations.NullMarked;
