/** Keeps what superadmins save of the page, under names. */
@NullMarked
package io.graphqlaudit.persistence.view;

import org.jspecify.annotations.NullMarked;
