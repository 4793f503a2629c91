/** The store: writes audit events by JPA, answers queries over them, and keeps API tokens. */
@NullMarked
package io.graphqlaudit.persistence;

import org.jspecify.annotations.NullMarked;
