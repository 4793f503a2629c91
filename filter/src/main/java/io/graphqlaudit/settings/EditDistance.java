package io.graphqlaudit.settings;

import java.util.Locale;

/**
 * How many letters must be put in, taken out, changed or swapped with the next to make one name of another, case left
 * aside (optimal string alignment).
 */
public final class EditDistance {
    private static final int LETTERS_FOR_AN_EDIT = 3;

    private EditDistance() {}

    /** Whether that many edits of a name are a slip: one for every three letters; more of them make another word. */
    static boolean isSlip(int distance, int letters) {
        return distance <= Math.max(1, letters / LETTERS_FOR_AN_EDIT);
    }

    /**
     * How many edits make the one of the other.
     *
     * @param one a name; the work is that of its length times the other's
     * @param other another
     */
    public static int between(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
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
