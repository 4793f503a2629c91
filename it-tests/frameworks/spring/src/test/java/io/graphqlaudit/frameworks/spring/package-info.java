/** Spring for GraphQL behind the filter. */
@NullMarked
package io.graphqlaudit.frameworks.spring;

import org.jspecify.annotations.NullMarked;
