/** What Spring Security knows of who acts, told to the filter in front of it; inert without Spring Security. */
@NullMarked
package io.graphqlaudit.spring.security;

import org.jspecify.annotations.NullMarked;
