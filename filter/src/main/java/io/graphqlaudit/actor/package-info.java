/** What an application implements to say itself who acts. */
@NullMarked
package io.graphqlaudit.actor;

import org.jspecify.annotations.NullMarked;
