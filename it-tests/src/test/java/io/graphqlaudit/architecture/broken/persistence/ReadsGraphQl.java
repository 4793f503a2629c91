package io.graphqlaudit.architecture.broken.persistence;

import io.graphqlaudit.architecture.broken.graphql.ReadsRequests;

/** Breaks: persistence sees the filter's ports alone. */
public final class ReadsGraphQl {
    Class<?> seen() {
        return ReadsRequests.class;
    }
}
