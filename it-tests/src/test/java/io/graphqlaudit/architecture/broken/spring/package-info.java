/** What adapters for Spring are, as far as the rules are concerned. */
@NullMarked
package io.graphqlaudit.architecture.broken.spring;

import org.jspecify.annotations.NullMarked;
