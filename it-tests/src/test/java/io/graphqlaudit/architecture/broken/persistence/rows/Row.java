package io.graphqlaudit.architecture.broken.persistence.rows;

/** A row that others must not see. */
public final class Row {}
