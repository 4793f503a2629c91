/** Executable GraphQL documents: their text taken apart, and what it says. */
@NullMarked
package io.graphqlaudit.graphql.syntax;

import org.jspecify.annotations.NullMarked;
