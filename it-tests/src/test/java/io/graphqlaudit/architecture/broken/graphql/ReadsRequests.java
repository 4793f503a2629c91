package io.graphqlaudit.architecture.broken.graphql;

import jakarta.servlet.ServletRequest;

/** Breaks: understanding and redaction see no servlets. */
public final class ReadsRequests {
    Class<?> seen() {
        return ServletRequest.class;
    }
}
