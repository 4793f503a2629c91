package io.graphqlaudit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ways to cut a length into pieces. */
public final class Pieces {
    private Pieces() {}

    /** One piece, pieces of one, and pieces of lengths that depend on the seed alone; none has the length 0. */
    public static List<List<Integer>> waysToCut(int length, long seed) {
        List<Integer> ones = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int at = 0; at < length; ) {
            int next = Math.min(length - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 8));
            others.add(next);
            at += next;
        }
        for (int at = 0; at < Math.min(length, 600); at++) {
            ones.add(1);
        }
        if (length > 600) {
            ones.add(length - 600);
        }
        return List.of(length == 0 ? List.of() : List.of(length), ones, others);
    }
}
