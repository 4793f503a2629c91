package io.graphqlaudit.admin.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an application is called: people know its context path, and it goes by that without the slash unless it was given
 * such a name.
 */
public final class ContextPath {
    private ContextPath() {}

    /** A context path without its slash, {@code ROOT} for the root; any other text as it is. */
    public static String withoutSlash(String path) {
        String name = path.startsWith("/") ? path.substring(1) : path;
        return name.isEmpty() ? "ROOT" : name;
    }

    /** The names that somebody may mean by that text, each once. */
    public static List<String> names(String text) {
        return Stream.of(withoutSlash(text), text).distinct().toList();
    }
}
