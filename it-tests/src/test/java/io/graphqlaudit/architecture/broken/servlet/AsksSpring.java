package io.graphqlaudit.architecture.broken.servlet;

import io.graphqlaudit.architecture.broken.spring.Adapter;

/** Breaks: only the adapters for Spring see Spring. */
public final class AsksSpring {
    boolean seen() {
        return Adapter.isHere();
    }
}
