package io.graphqlaudit.capture;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The paths at which an application answers GraphQL: those that say so, and the first {@value #MOST_LEARNED} at which it
 * did. Safe for use by several threads.
 */
final class GraphQlPaths {
    static final int MOST_LEARNED = 100;

    /** A longer one is nobody's endpoint. */
    private static final int LONGEST = 200;

    private final Set<String> learned = ConcurrentHashMap.newKeySet();

    /** An operation was answered at that path, as GraphQL is. */
    void answered(String path) {
        if (!learned.contains(path) && learned.size() < MOST_LEARNED && path.length() <= LONGEST) {
            learned.add(path);
        }
    }

    /** Whether what is sent there is most likely GraphQL. */
    boolean contains(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return learned.contains(path) || lower.contains("graphql") || lower.endsWith("/gql");
    }
}
