package io.graphqlaudit.architecture.broken.event;

import jakarta.servlet.ServletRequest;

/** Breaks: the event is plain Java. */
public final class KnowsServlets {
    Class<?> seen() {
        return ServletRequest.class;
    }
}
