/** The audit log as Snorkel Flow's API shows it. */
@NullMarked
package io.graphqlaudit.admin.snorkel;

import org.jspecify.annotations.NullMarked;
