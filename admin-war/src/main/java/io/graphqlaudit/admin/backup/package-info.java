/** Backups of the data folder, and how it comes back from one. */
@NullMarked
package io.graphqlaudit.admin.backup;

import org.jspecify.annotations.NullMarked;
