package io.graphqlaudit.fuzz;

import java.util.Arrays;

/** Which of several ways that must come to the same end a target goes. */
public final class Ways {
    private static final int ANY = -1;

    private final int chosen;

    private Ways(int chosen) {
        this.chosen = chosen;
    }

    /** Each of them. */
    public static Ways every() {
        return new Ways(ANY);
    }

    /** One of that many, which depends on the input alone. */
    public static Ways oneOf(int count, byte[] input) {
        return new Ways(Math.floorMod(Arrays.hashCode(input), count));
    }

    /** Whether that one, from 0, is among them. */
    public boolean include(int way) {
        return chosen == ANY || chosen == way;
    }
}
