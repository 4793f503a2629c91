package io.graphqlaudit.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions that cost nothing while they hold: a target makes millions of them. */
public final class Must {
    private Must() {}

    /** Fails unless that holds. */
    public static void hold(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** Fails unless both are equal. */
    public static void equal(@Nullable Object actual, @Nullable Object expected, String what) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError(what + ":\n" + actual + "\nrather than\n" + expected);
        }
    }

    /** Fails if there are more. */
    public static void atMost(int most, int number, String what) {
        if (number > most) {
            throw new AssertionError(what + ": " + number + " rather than at most " + most);
        }
    }
}
