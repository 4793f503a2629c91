/** The web page: its files, and how browsers get them. */
@NullMarked
package io.graphqlaudit.admin.page;

import org.jspecify.annotations.NullMarked;
