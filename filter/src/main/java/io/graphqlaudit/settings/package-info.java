/** The one registry of settings, and how their values are found. */
@NullMarked
package io.graphqlaudit.settings;

import org.jspecify.annotations.NullMarked;
