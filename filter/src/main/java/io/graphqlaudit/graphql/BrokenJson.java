package io.graphqlaudit.graphql;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a document in what should be JSON and is none, in one pass over its beginning. */
public final class BrokenJson {
    private static final String KEY = "query";

    private BrokenJson() {}

    /**
     * The request whose document stands behind the first key that says so, as far as its text goes; null if there is none.
     *
     * @param text the beginning of a body
     */
    public static @Nullable GraphQlRequest find(String text) {
        for (int at = text.indexOf(KEY); at >= 0; at = text.indexOf(KEY, at + KEY.length())) {
            int sign = behind(text, at + KEY.length(), "\"'\\");
            int value = sign < text.length() && ":=".indexOf(text.charAt(sign)) >= 0 ? behind(text, sign + 1, "") : -1;
            if (value >= 0 && value < text.length() && "\"'".indexOf(text.charAt(value)) >= 0) {
                return request(text, value);
            }
        }
        return null;
    }

    private static int behind(String text, int from, String also) {
        int at = from;
        while (at < text.length() && (text.charAt(at) <= ' ' || also.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static GraphQlRequest request(String text, int opening) {
        char quote = text.charAt(opening);
        StringBuilder document = new StringBuilder();
        int at = opening + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at);
            boolean escaped = c == '\\' && at + 1 < text.length();
            document.append(escaped ? unescaped(text.charAt(at + 1)) : c);
            at += escaped ? 2 : 1;
        }
        boolean cut = at >= text.length();
        return new GraphQlRequest(document.toString(), cut, null, Map.of(), false, null, Set.of());
    }

    /** What is of no account to a scan for names becomes a blank. */
    private static char unescaped(char c) {
        return "\"\\/'".indexOf(c) >= 0 ? c : ' ';
    }
}
