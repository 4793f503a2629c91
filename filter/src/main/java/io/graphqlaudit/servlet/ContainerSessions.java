package io.graphqlaudit.servlet;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sessions that a container has made or renamed by itself and nobody has come with yet, by their ids; of very many the last
 * {@value #MOST}. Safe for use by several threads.
 */
final class ContainerSessions {
    static final int MOST = 10_000;

    private final Set<String> ids = new LinkedHashSet<>();
    private volatile boolean empty = true;

    /** Whether there is none, without waiting for anybody. */
    boolean isEmpty() {
        return empty;
    }

    synchronized void add(String id) {
        ids.add(id);
        if (ids.size() > MOST) {
            Iterator<String> oldest = ids.iterator();
            oldest.next();
            oldest.remove();
        }
        empty = false;
    }

    /** Forgets one, and says whether it was there. */
    synchronized boolean remove(String id) {
        boolean removed = ids.remove(id);
        empty = ids.isEmpty();
        return removed;
    }
}
