package io.graphqlaudit.admin.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a call: only those that are known, each given once unless it takes several values. */
public final class Parameters {
    private final Map<String, String[]> given;

    private Parameters(Map<String, String[]> given) {
        this.given = given;
    }

    /**
     * The parameters of a request.
     *
     * @param known the names of all that there are
     * @throws QueryException when the query string cannot be decoded, or names another parameter or one twice
     */
    public static Parameters of(HttpServletRequest request, Set<String> known) {
        return of(request, known, Set.of());
    }

    /** As {@link #of(HttpServletRequest, Set)}, with the names of those that may be given again and again. */
    public static Parameters of(HttpServletRequest request, Set<String> known, Set<String> repeatable) {
        return of(decoded(request), known, repeatable);
    }

    /**
     * The parameters of a request, whatever their names: for what is answered alike with any.
     *
     * @throws QueryException when the query string cannot be decoded
     */
    public static Parameters any(HttpServletRequest request) {
        return new Parameters(decoded(request));
    }

    static Parameters of(Map<String, String[]> given, Set<String> known) {
        return of(given, known, Set.of());
    }

    private static Parameters of(Map<String, String[]> given, Set<String> known, Set<String> repeatable) {
        for (Map.Entry<String, String[]> parameter : given.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw QueryException.badInput("There is no parameter '" + Excerpt.of(parameter.getKey())
                        + "'; the parameters are " + String.join(", ", new TreeSet<>(known)) + ".");
            }
            if (parameter.getValue().length > 1 && !repeatable.contains(parameter.getKey())) {
                throw QueryException.badInput("The parameter '" + parameter.getKey() + "' is given more than once.");
            }
        }
        return new Parameters(given);
    }

    /** Servers decode the query string, each in its own way, and throw exceptions of their own. */
    private static Map<String, String[]> decoded(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (RuntimeException e) {
            throw QueryException.badInput("The query string cannot be decoded: it must be percent-encoded UTF-8.");
        }
    }

    /**
     * The value of a parameter; null where it is not given.
     *
     * @param read reads it; empty for what it does not take
     * @param accepted what it takes, as the sentence "The parameter 'x' takes …" ends
     * @throws QueryException when it is given and not taken
     */
    public <T> @Nullable T one(String name, Function<String, Optional<T>> read, String accepted) {
        String[] values = given.get(name);
        if (values == null) {
            return null;
        }
        return taken(name, values[0], read, accepted);
    }

    /** The value of a parameter that takes any text, none at all too; null where it is not given. */
    public @Nullable String text(String name) {
        String[] values = given.get(name);
        return values == null ? null : values[0];
    }

    /**
     * All values of a parameter in the order in which they are given, each once; none where it is not given.
     *
     * @param most most values that are taken
     * @param read reads one; empty for what it does not take
     * @param accepted what one is, as the sentence "The parameter 'x' takes …" ends
     * @throws QueryException when one is given and not taken, or there are too many
     */
    public <T> List<T> many(String name, int most, Function<String, Optional<T>> read, String accepted) {
        String[] values = given.getOrDefault(name, new String[0]);
        if (values.length > most) {
            throw QueryException.badInput("The parameter '" + name + "' takes " + most + " values at most, but "
                    + values.length + " are given.");
        }
        return Arrays.stream(values)
                .map(value -> taken(name, value, read, accepted))
                .distinct()
                .toList();
    }

    /** One of an enum's words in any case, as {@link #one} reads it. */
    public static <E extends Enum<E>> Optional<E> word(Class<E> type, String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(word -> word.name().equals(name))
                .findFirst();
    }

    private static <T> T taken(String name, String value, Function<String, Optional<T>> read, String accepted) {
        Optional<T> found = value.isEmpty() ? Optional.empty() : read.apply(value);
        return found.orElseThrow(() -> QueryException.badInput(
                "The parameter '" + name + "' takes " + accepted + ", but is '" + Excerpt.of(value) + "'."));
    }

    /** A position in the log, as {@link #one} reads it. */
    public static Optional<Long> position(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** A whole number from 1 up to a limit, as {@link #one} reads it. */
    public static Optional<Integer> numberUpTo(int largest, String text) {
        return text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.valueOf(text)).filter(number -> number >= 1 && number <= largest)
                : Optional.empty();
    }
}
