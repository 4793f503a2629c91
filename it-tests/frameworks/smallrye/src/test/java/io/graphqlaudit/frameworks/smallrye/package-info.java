/** SmallRye GraphQL's servlet behind the filter. */
@NullMarked
package io.graphqlaudit.frameworks.smallrye;

import org.jspecify.annotations.NullMarked;
