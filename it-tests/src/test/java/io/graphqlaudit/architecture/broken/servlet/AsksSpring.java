package io.graphqlaudit.architecture.broken.servlet;

import io.graphqlaudit.architecture.broken.spring.Adapter;

/** Leans on what is there in Spring's applications alone. */
final class AsksSpring {
    boolean spring() {
        return Adapter.isHere();
    }
}
