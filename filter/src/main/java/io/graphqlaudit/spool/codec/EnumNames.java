package io.graphqlaudit.spool.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Enum constants by their name in JSON: the constant's name in lower case. */
final class EnumNames<E extends Enum<E>> {
    /** {@code toLowerCase} on every event would be a good part of the cost of encoding it. */
    private static final Map<Enum<?>, String> LOWER = new ConcurrentHashMap<>();

    private final Map<String, E> constants;

    EnumNames(Class<E> type) {
        constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(EnumNames::of, Function.identity(), (a, b) -> a, HashMap::new));
    }

    static String of(Enum<?> constant) {
        String name = LOWER.get(constant);
        return name != null
                ? name
                : LOWER.computeIfAbsent(constant, key -> key.name().toLowerCase(Locale.ROOT));
    }

    /** The constant of that name; null for a name that this version does not know. */
    @Nullable
    E find(String name) {
        return constants.get(name);
    }
}
