package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.admin.web.Beginning;
import io.graphqlaudit.admin.web.Sha256;
import java.util.HashMap;
import java.util.Map;
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

    /**
     * Details by name, each by its beginning where it has more than {@value #LONGEST} characters. That one was cut is said
     * by a detail of its own, {@code name_cut}: whatever stands in the text, a caller may have written.
     */
    static Map<String, String> details(Map<String, String> details) {
        Map<String, String> kept = new HashMap<>(details);
        details.forEach((name, text) -> {
            if (text.length() > LONGEST) {
                kept.put(name, Beginning.of(text, LONGEST));
                kept.put(name + "_cut", whole(text));
            }
        });
        return Map.copyOf(kept);
    }

    /**
     * A JSON object as text, by its beginning where it has more than {@value #LONGEST} characters. It then ends in the
     * bracket of the mark, as no whole object does.
     */
    public static String ofObject(String json) {
        return of(json, LONGEST);
    }

    /**
     * A name of GraphQL, by its beginning where it has more than {@value #LONGEST_NAME} characters; null for none. No whole
     * one has the characters of the mark.
     */
    public static @Nullable String ofName(@Nullable String name) {
        return name == null ? null : of(name, LONGEST_NAME);
    }

    private static String of(String text, int longest) {
        return text.length() <= longest ? text : Beginning.of(text, longest) + "… [cut: " + whole(text) + "]";
    }

    private static String whole(String text) {
        return text.length() + " characters in all, SHA-256 " + Sha256.hex(text);
    }
}
