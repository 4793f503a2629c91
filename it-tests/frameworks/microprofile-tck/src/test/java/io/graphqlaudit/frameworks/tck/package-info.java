/** The cases of the MicroProfile GraphQL TCK, asked with the filter and without. */
@NullMarked
package io.graphqlaudit.frameworks.tck;

import org.jspecify.annotations.NullMarked;
