/** Spring Boot with the filter's auto-configuration. */
@NullMarked
package io.graphqlaudit.frameworks.boot;

import org.jspecify.annotations.NullMarked;
