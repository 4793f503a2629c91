package io.graphqlaudit.admin.query;

import io.graphqlaudit.admin.web.Beginning;

/** Text of a caller as an error repeats it. */
public final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    /** The text, cut after {@value #LONGEST} characters. */
    public static String of(String text) {
        return text.length() > LONGEST ? Beginning.of(text, LONGEST) + "…" : text;
    }
}
