/** What every GraphQL framework behind the filter is asked, and what must hold. */
@NullMarked
package io.graphqlaudit.frameworks;

import org.jspecify.annotations.NullMarked;
