/** The tables: the SQL that makes them, and what is looked at before they are used. */
@NullMarked
package io.graphqlaudit.persistence.schema;

import org.jspecify.annotations.NullMarked;
