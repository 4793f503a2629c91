package io.graphqlaudit.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was done, and to what.
 *
 * @param action the verb in lower snake case, such as {@code delete}; null when it is not known
 * @param targets the things acted upon
 * @param details further facts by name; keys in lower snake case, sorted
 */
public record Effect(@Nullable String action, List<Target> targets, Map<String, String> details) {
    private static final Effect NONE = new Effect(null, List.of(), Map.of());

    public Effect {
        action = Text.storableOrNull(action);
        targets = List.copyOf(targets);
        details = storable(details);
    }

    /** Nothing known. */
    public static Effect none() {
        return NONE;
    }

    private static Map<String, String> storable(Map<String, String> details) {
        if (details.isEmpty()) {
            return Map.of();
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        details.forEach((key, value) -> sorted.put(Text.storable(key), Text.storable(value)));
        return Collections.unmodifiableMap(sorted);
    }
}
