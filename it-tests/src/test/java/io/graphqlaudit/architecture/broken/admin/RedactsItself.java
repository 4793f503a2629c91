package io.graphqlaudit.architecture.broken.admin;

import io.graphqlaudit.architecture.broken.graphql.ReadsRequests;

/** Breaks: the admin application sees the filter's ports alone. */
public final class RedactsItself {
    Class<?> seen() {
        return ReadsRequests.class;
    }
}
