package io.graphqlaudit.admin.web;

/** The beginning of a text that may be long. */
public final class Beginning {
    private Beginning() {}

    /** The first characters of a text, at most so many of them; no pair of surrogates is parted. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean inAPair = most > 0
                && Character.isHighSurrogate(text.charAt(most - 1))
                && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, inAPair ? most - 1 : most);
    }
}
