package io.graphqlaudit.admin.graphql;

import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.query.QueryException;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a connection is asked for, as the GraphQL Cursor Connections Specification has it in section 4: {@code
 * first} behind {@code after}, or {@code last} in front of {@code before}. The order of the entries is the same in both.
 *
 * @param size most entries
 * @param cursor the place to go on from; null for the begin, or the end, of the walk
 * @param backward whether the page lies in front of the place
 */
public record PageRequest(int size, @Nullable String cursor, boolean backward) {
    private static final String FIRST = "first";
    private static final String AFTER = "after";
    private static final String LAST = "last";
    private static final String BEFORE = "before";
    private static final int DEFAULT = 50;
    private static final int LARGEST = 1_000;

    /**
     * The page that the arguments of a field ask for.
     *
     * @throws QueryException when both directions are asked for at once, or a size is out of range
     */
    public static PageRequest of(DataFetchingEnvironment environment) {
        boolean backward = isGiven(LAST, environment) || isGiven(BEFORE, environment);
        if (backward && (isGiven(AFTER, environment) || isAskedForFirst(environment))) {
            throw QueryException.badInput("A page is asked for with 'first' and 'after', or with 'last' and 'before',"
                    + " and not with arguments of both.");
        }
        String size = backward ? LAST : FIRST;
        String cursor = environment.getArgument(backward ? BEFORE : AFTER);
        return new PageRequest(size(size, environment.getArgument(size)), cursor, backward);
    }

    /** The argument that holds the cursor. */
    String cursorName() {
        return backward ? BEFORE : AFTER;
    }

    private static boolean isGiven(String name, DataFetchingEnvironment environment) {
        return environment.getArgument(name) != null;
    }

    /** Its default does not count, nor does a variable that was left out: nobody asked for it. */
    private static boolean isAskedForFirst(DataFetchingEnvironment environment) {
        return isGiven(FIRST, environment)
                && environment.getField().getArguments().stream()
                        .filter(argument -> argument.getName().equals(FIRST))
                        .anyMatch(argument -> !(argument.getValue() instanceof VariableReference variable)
                                || environment.getVariables().containsKey(variable.getName()));
    }

    private static int size(String name, @Nullable Integer given) {
        int size = given == null ? DEFAULT : given;
        if (size < 1 || size > LARGEST) {
            throw QueryException.badInput(
                    "The argument '" + name + "' must be between 1 and " + LARGEST + ", but is " + size + ".");
        }
        return size;
    }
}
