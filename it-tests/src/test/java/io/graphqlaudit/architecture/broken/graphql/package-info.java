/** Classes that break a rule, to prove that it fails on them. */
@NullMarked
package io.graphqlaudit.architecture.broken.graphql;

import org.jspecify.annotations.NullMarked;
