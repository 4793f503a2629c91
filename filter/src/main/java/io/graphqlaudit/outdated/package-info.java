/** What is said, in place of errors of linkage, on servers that are too old for all else; it knows no Jakarta Servlet. */
@NullMarked
package io.graphqlaudit.outdated;

import org.jspecify.annotations.NullMarked;
