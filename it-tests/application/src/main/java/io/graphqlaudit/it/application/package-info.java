/** An ordinary GraphQL application that somebody has put the filter in front of: it knows nothing of auditing, but for its downloads. */
@NullMarked
package io.graphqlaudit.it.application;

import org.jspecify.annotations.NullMarked;
