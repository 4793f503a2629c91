package io.graphqlaudit.admin.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be used for. None contains another. */
public enum Scope {
    /** Ask the query endpoints. */
    READ,
    /** Take the log away in bulk. */
    EXPORT,
    /** Deliver events of an application. */
    INGEST,
    /** See how the system fares. */
    METRICS,
    /** Change tokens and policy. */
    ADMIN;

    /** The name as outsiders write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what it opens cannot be limited to one application, so that a token bound to one has no use for it. */
    boolean isOfAllApplications() {
        return this == METRICS || this == ADMIN;
    }

    /** The scope that outsiders call so. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    /** The names of all scopes. */
    public static Set<String> words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.toUnmodifiableSet());
    }
}
