/** The commands that an operator types. */
@NullMarked
package io.graphqlaudit.admin.cli;

import org.jspecify.annotations.NullMarked;
