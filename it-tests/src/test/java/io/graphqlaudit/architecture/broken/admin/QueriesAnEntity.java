package io.graphqlaudit.architecture.broken.admin;

import io.graphqlaudit.architecture.broken.persistence.StoredThing;

/** Breaks: the admin application sees no entity. */
public final class QueriesAnEntity {
    Class<?> seen() {
        return StoredThing.class;
    }
}
