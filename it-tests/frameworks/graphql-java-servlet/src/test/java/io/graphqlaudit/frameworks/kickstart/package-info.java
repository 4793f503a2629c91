/** Graphql-java-servlet behind the filter. */
@NullMarked
package io.graphqlaudit.frameworks.kickstart;

import org.jspecify.annotations.NullMarked;
