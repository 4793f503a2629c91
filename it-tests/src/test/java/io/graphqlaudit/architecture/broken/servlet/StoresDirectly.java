package io.graphqlaudit.architecture.broken.servlet;

import jakarta.persistence.EntityManager;

/** Breaks: the filter sees no JPA. */
public final class StoresDirectly {
    Class<?> seen() {
        return EntityManager.class;
    }
}
