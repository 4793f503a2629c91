/** The databases that can hold the store: how they are told apart, what they take, and transactions in them. */
@NullMarked
package io.graphqlaudit.persistence.database;

import org.jspecify.annotations.NullMarked;
