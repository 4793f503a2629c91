/** Applications with versions of graphql-java that are not the one within the filter. */
@NullMarked
package io.graphqlaudit.frameworks.versions;

import org.jspecify.annotations.NullMarked;
