/** The embedded Jetty: loaded from {@code WEB-INF/lib-provided} by a class loader of its own. */
@NullMarked
package io.graphqlaudit.launcher.server;

import org.jspecify.annotations.NullMarked;
