/** The audit log as Arize's GraphQL API publishes it. */
@NullMarked
package io.graphqlaudit.admin.arize;

import org.jspecify.annotations.NullMarked;
