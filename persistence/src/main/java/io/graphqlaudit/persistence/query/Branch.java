package io.graphqlaudit.persistence.query;

import java.util.List;

/**
 * A stretch of an index: all rows that have these values in front of the time.
 *
 * @param path the index
 * @param values of its columns in front of the time
 */
record Branch(AccessPath path, List<Object> values) {}
