/** What tests of several packages use. */
@NullMarked
package io.graphqlaudit.testing;

import org.jspecify.annotations.NullMarked;
