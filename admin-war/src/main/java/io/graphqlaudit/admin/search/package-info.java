/** The language in which people search the log: one grammar, one parser. */
@NullMarked
package io.graphqlaudit.admin.search;

import org.jspecify.annotations.NullMarked;
