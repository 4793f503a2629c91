/** A small GraphQL application that somebody might have: models to create, rename, delete and export. */
@NullMarked
package io.graphqlaudit.demo;

import org.jspecify.annotations.NullMarked;
