/** Receives what applications on other hosts send. */
@NullMarked
package io.graphqlaudit.admin.ingest;

import org.jspecify.annotations.NullMarked;
