package io.graphqlaudit.admin.start;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What is open, to be closed in reverse order; one that fails does not keep the others open. */
final class Closing {
    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private final Deque<Part> parts = new ArrayDeque<>();

    void add(String name, AutoCloseable part) {
        parts.push(new Part(name, part));
    }

    void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "Closing {0} failed ({1}).",
                        part.name(),
                        e.getClass().getName());
            }
        }
    }

    private record Part(String name, AutoCloseable closeable) {}
}
