/** The filter in an application of Spring Boot, registered by one dependency and a property; inert without Spring. */
@NullMarked
package io.graphqlaudit.spring;

import org.jspecify.annotations.NullMarked;
