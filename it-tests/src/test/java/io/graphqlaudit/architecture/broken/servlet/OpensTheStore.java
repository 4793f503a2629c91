package io.graphqlaudit.architecture.broken.servlet;

import io.graphqlaudit.architecture.broken.persistence.StoredThing;

/** Breaks: the filter sees no other module. */
public final class OpensTheStore {
    Class<?> seen() {
        return StoredThing.class;
    }
}
