/** Classes that break a rule, to prove that it fails on them. */
@NullMarked
package io.graphqlaudit.architecture.broken.servlet;

import org.jspecify.annotations.NullMarked;
