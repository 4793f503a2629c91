/** The store: writes audit events by JPA and answers queries over them. */
@NullMarked
package io.graphqlaudit.persistence;

import org.jspecify.annotations.NullMarked;
