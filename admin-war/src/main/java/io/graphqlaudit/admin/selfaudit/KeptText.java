package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.admin.web.Beginning;
import io.graphqlaudit.admin.web.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Text of a caller as the trail keeps it: a long one by its beginning, with the length and the SHA-256 of the whole, so that
 * whoever has the whole can prove that it is what was sent, and nobody can fill the log with it.
 */
public final class KeptText {
    /** Most characters of a value that are kept. */
    public static final int LONGEST = 8_000;

    /** Most characters of a name that are kept. */
    public static final int LONGEST_NAME = 200;

    private KeptText() {}

    /** The text, by its beginning where it has more than {@value #LONGEST} characters. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** A name, by its beginning where it has more than {@value #LONGEST_NAME} characters; null for none. */
    public static @Nullable String ofName(@Nullable String name) {
        return name == null ? null : of(name, LONGEST_NAME);
    }

    private static String of(String text, int longest) {
        return text.length() <= longest
                ? text
                : Beginning.of(text, longest) + "… [cut: " + text.length() + " characters in all, SHA-256 "
                        + Sha256.hex(text) + "]";
    }
}
