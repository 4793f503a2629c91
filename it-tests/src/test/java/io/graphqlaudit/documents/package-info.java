/** Documents that must say what the code says. */
@NullMarked
package io.graphqlaudit.documents;

import org.jspecify.annotations.NullMarked;
