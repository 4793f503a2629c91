/** Makes the admin WAR runnable: reads the command line, unpacks the WAR and starts a server. Needs nothing but the JDK. */
@NullMarked
package io.graphqlaudit.launcher;

import org.jspecify.annotations.NullMarked;
