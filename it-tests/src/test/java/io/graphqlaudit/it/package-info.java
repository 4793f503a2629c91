/** The whole system, as its users run it: the built WAR, the filter in real applications, real databases. */
@NullMarked
package io.graphqlaudit.it;

import org.jspecify.annotations.NullMarked;
