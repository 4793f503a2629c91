package io.graphqlaudit.launcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
final class Names {
    private static final int LETTERS_FOR_AN_EDIT = 3;

    private Names() {}

    /** A question that offers the nearest name; a full stop where none is near. */
    static String suggestion(String unknown, Collection<String> known) {
        return nearest(unknown, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse(".");
    }

    /** One edit for every three letters is a slip; more of them make another word. */
    private static Optional<String> nearest(String unknown, Collection<String> known) {
        int letters = unknown.replaceFirst("^-+", "").length();
        int most = Math.max(1, letters / LETTERS_FOR_AN_EDIT);
        return known.stream()
                .filter(name -> edits(unknown, name) <= most)
                .min(Comparator.comparingInt(name -> edits(unknown, name)));
    }

    /**
     * How many letters must be put in, taken out, changed or swapped with the next to make one name of the other
     * (optimal string alignment).
     */
    private static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, a, i, b, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int least(int[][] edits, String a, int i, String b, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(edits[i - 1][j - 1] + change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
