package io.graphqlaudit.architecture.broken.servlet;

import java.util.logging.Logger;

/** Breaks: logging goes through System.Logger. */
public final class Logs {
    Class<?> seen() {
        return Logger.class;
    }
}
