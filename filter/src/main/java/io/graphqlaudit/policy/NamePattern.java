package io.graphqlaudit.policy;

import java.util.Locale;

/** A field name to match, letter case and {@code _} left aside; a {@code *} at its end stands for any ending. */
record NamePattern(String stem, boolean prefix) {
    static NamePattern of(String pattern) {
        boolean prefix = pattern.endsWith("*");
        return new NamePattern(normalised(prefix ? pattern.substring(0, pattern.length() - 1) : pattern), prefix);
    }

    static String normalised(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** @param normalisedName a name as {@link #normalised} makes it */
    boolean matches(String normalisedName) {
        return prefix ? normalisedName.startsWith(stem) : normalisedName.equals(stem);
    }
}
