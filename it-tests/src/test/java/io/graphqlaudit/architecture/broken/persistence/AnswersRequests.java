package io.graphqlaudit.architecture.broken.persistence;

import jakarta.servlet.ServletRequest;

/** Breaks: persistence sees no servlets. */
public final class AnswersRequests {
    Class<?> seen() {
        return ServletRequest.class;
    }
}
