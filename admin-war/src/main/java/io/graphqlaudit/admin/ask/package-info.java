/** The audit log's own GraphQL API: any question, and the whole of an event. */
@NullMarked
package io.graphqlaudit.admin.ask;

import org.jspecify.annotations.NullMarked;
