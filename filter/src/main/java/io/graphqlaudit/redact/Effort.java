package io.graphqlaudit.redact;

/**
 * What the search for the secrets of one text has cost so far, on all its levels of escapes, and what need not be looked
 * for again. Where it has cost too much, what may be secret is. For one thread.
 */
final class Effort {
    /**
     * Looking up a name takes longer than reading it; behind more names than this all values count as secret, in the text as
     * it stands and in all that it was before together.
     */
    private static final int MOST_NAMES = 500;

    /** What names may cost that are looked for on both sides of a value without being found. */
    private static final int LEAST_IN_VAIN = 2 * MOST_NAMES * 2 * PairedValue.FURTHEST;

    private static final int MOST_IN_VAIN = 16;

    private final UrlPassword passwords = new UrlPassword();
    private final long mostInVain;
    private int names;
    private long inVain;
    private int wordsFrom;
    private int wordsEnd;

    Effort(int length) {
        this.mostInVain = LEAST_IN_VAIN + (long) MOST_IN_VAIN * length;
    }

    void beginText() {
        wordsFrom = 0;
        wordsEnd = 0;
        passwords.beginText();
    }

    /** Where no password of an address was found in the text that is looked at. */
    UrlPassword passwords() {
        return passwords;
    }

    /** From here on texts are looked at as they were before, once or more. */
    void beginInner() {
        names = 0;
    }

    void addName() {
        names++;
    }

    /** Whether so many names were seen that every one counts as secret. */
    boolean anyName() {
        return names > MOST_NAMES;
    }

    /** How many characters were looked at without finding a secret among them that could have been one. */
    long inVain() {
        return inVain;
    }

    void addInVain(int characters) {
        inVain += characters;
    }

    boolean isSpent() {
        return inVain > mostInVain;
    }

    /** As {@link UnquotedValue#endOfWords} says of the place or of an earlier one in the same words. */
    int endOfWords(String text, int from) {
        if (from < wordsFrom || from >= wordsEnd) {
            wordsFrom = from;
            wordsEnd = UnquotedValue.endOfWords(text, from);
            inVain += wordsEnd - from;
        }
        return wordsEnd;
    }
}
