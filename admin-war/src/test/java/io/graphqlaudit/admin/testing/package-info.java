/** What tests of several packages stand on. */
@NullMarked
package io.graphqlaudit.admin.testing;

import org.jspecify.annotations.NullMarked;
