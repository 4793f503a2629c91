package io.graphqlaudit.architecture.broken.persistence;

import io.graphqlaudit.architecture.broken.admin.QueriesJpa;

/** Breaks: persistence does not see who uses it. */
public final class AsksTheAdmin {
    Class<?> seen() {
        return QueriesJpa.class;
    }
}
