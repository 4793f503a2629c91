package io.graphqlaudit.admin.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a call: only those that are known, each given once. */
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
        return of(decoded(request), known);
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
        for (Map.Entry<String, String[]> parameter : given.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw QueryException.badInput("There is no parameter '" + Excerpt.of(parameter.getKey())
                        + "'; the parameters are " + String.join(", ", new TreeSet<>(known)) + ".");
            }
            if (parameter.getValue().length > 1) {
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
        String value = values[0];
        Optional<T> found = value.isEmpty() ? Optional.empty() : read.apply(value);
        return found.orElseThrow(() -> QueryException.badInput(
                "The parameter '" + name + "' takes " + accepted + ", but is '" + Excerpt.of(value) + "'."));
    }

    /** A whole number from 1 up to a limit, as {@link #one} reads it. */
    public static Optional<Integer> numberUpTo(int largest, String text) {
        return text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.valueOf(text)).filter(number -> number >= 1 && number <= largest)
                : Optional.empty();
    }
}
