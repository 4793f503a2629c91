package io.graphqlaudit.architecture.broken.admin;

import jakarta.persistence.EntityManager;

/** Breaks: the admin application sees no JPA. */
public final class QueriesJpa {
    Class<?> seen() {
        return EntityManager.class;
    }
}
