/** Netflix DGS behind the filter. */
@NullMarked
package io.graphqlaudit.frameworks.dgs;

import org.jspecify.annotations.NullMarked;
