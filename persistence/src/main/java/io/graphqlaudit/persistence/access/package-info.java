/** Keeps who is signed in, and counts what each may do only so often. */
@NullMarked
package io.graphqlaudit.persistence.access;

import org.jspecify.annotations.NullMarked;
