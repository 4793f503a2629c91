package io.graphqlaudit.architecture.broken.admin;

import io.graphqlaudit.architecture.broken.persistence.rows.Row;

/** Breaks: the inside of persistence is its own. */
public final class WritesRows {
    Class<?> written() {
        return Row.class;
    }
}
