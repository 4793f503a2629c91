package io.graphqlaudit.graphql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that make up a GraphQL request, of a URL or a form. Servers run the first of several equal ones;
 * all are kept, since some other may be run by a server that does not.
 */
final class Parameters {
    private static final Set<String> KNOWN =
            Set.of("query", "operationName", "variables", "extensions", "documentId", "id", "operations", "graphql");
    /** More values of one parameter than anybody sends by mistake. */
    private static final int MOST_VALUES = 100;

    /** More than any name or id that a server knows; a hash has 64. */
    private static final int LONGEST_NAME = 10_000;

    private final RequestLimits limits;
    private final Allowance left;
    private final Map<String, List<String>> values = new HashMap<>();
    private boolean duplicates;
    private boolean truncated;

    Parameters(RequestLimits limits) {
        this.limits = limits;
        this.left = new Allowance(limits.documents());
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Most bytes of the next value of that name that are worth keeping. */
    int room(String name) {
        int most = switch (name) {
            case "query", "operations", "graphql" -> limits.documents();
            case "variables", "extensions" -> limits.variables();
            default -> isKnown(name) ? LONGEST_NAME : 0;
        };
        return Math.min(most, left.left());
    }

    /** @param cut whether the value was longer than is kept */
    void add(String name, String value, boolean cut) {
        if (!isKnown(name)) {
            return;
        }
        List<String> before = values.computeIfAbsent(name, key -> new ArrayList<>(1));
        duplicates |= !before.isEmpty();
        truncated |= cut || before.size() == MOST_VALUES;
        if (before.size() < MOST_VALUES) {
            before.add(value);
            left.take(value.length());
        }
    }

    /** The first value of that parameter; null when absent or empty. */
    @Nullable
    String value(String name) {
        List<String> all = values.get(name);
        return all == null || all.get(0).isEmpty() ? null : all.get(0);
    }

    /** All different values of that parameter that are not empty, in their order. */
    List<String> distinct(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    int count(String name) {
        return values.getOrDefault(name, List.of()).size();
    }

    /** The same with all values decoded once more; null where one cannot be. */
    @Nullable
    Parameters decodedAgain() {
        Parameters again = new Parameters(limits);
        again.truncated = truncated;
        try {
            values.forEach((name, all) ->
                    all.forEach(value -> again.add(name, URLDecoder.decode(value, StandardCharsets.UTF_8), false)));
        } catch (IllegalArgumentException e) {
            // So it fails for the server, too.
            return null;
        }
        return again;
    }

    /** What the variables, or the extensions, may take. */
    Allowance ofObject() {
        return new Allowance(limits.variables());
    }

    boolean hasDuplicates() {
        return duplicates;
    }

    /** Whether a value was cut, or there were more of one parameter than are kept. */
    boolean isTruncated() {
        return truncated;
    }
}
