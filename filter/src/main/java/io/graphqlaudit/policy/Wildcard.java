package io.graphqlaudit.policy;

import java.util.List;

/**
 * A text to match in which each {@code *} stands for any run of characters, also none.
 *
 * @param parts what stands between the stars, at least one
 */
record Wildcard(List<String> parts) {
    Wildcard {
        parts = List.copyOf(parts);
    }

    static Wildcard of(String pattern) {
        return new Wildcard(List.of(pattern.split("\\*", -1)));
    }

    boolean matches(String text) {
        String first = parts.get(0);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        if (!text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int position = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, position);
            if (found < 0) {
                return false;
            }
            position = found + part.length();
        }
        return position <= text.length() - last.length();
    }

    @Override
    public String toString() {
        return String.join("*", parts);
    }
}
