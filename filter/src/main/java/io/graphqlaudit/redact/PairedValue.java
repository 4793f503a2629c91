package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a thing whose secret name stands beside it, in whatever order: {@code name="password" value="…"} as in
 * pages, {@code "key": "password", "value": "…"} as in JSON.
 */
final class PairedValue {
    /** So far apart may both be. */
    static final int FURTHEST = 256;

    /** Of so many signs between both is asked whether they say a name. */
    private static final int MOST_SIGNS = 24;

    private static final List<String> VALUES = List.of("value", "values", "val", "content");
    /** Members that say of themselves what a thing is. */
    private static final List<String> KINDS = List.of("type", "id", "label");

    private final NamesInText names;

    PairedValue(NamesInText names) {
        this.names = names;
    }

    /**
     * @param label where what stands before the sign ends, as {@link NamesInText#endOfLabel} says
     * @param at where the sign behind the value's name stands
     * @param length how long that is
     */
    @Nullable
    Span at(String text, int label, int at, int length, Effort effort) {
        int start = label > 0 && "elst".indexOf(Character.toLowerCase(text.charAt(label - 1))) >= 0
                ? startOfOne(VALUES, text, label)
                : -1;
        if (start < 0) {
            return null;
        }
        int value = Characters.behindBlanks(text, at + length);
        // First what is bounded: most values have no name, and each may be as long as the text.
        if (effort.isSpent() || isNamedBefore(text, start)) {
            return span(text, value);
        }
        effort.addInVain(FURTHEST);
        Quoted quoted = Quoted.at(text, value);
        if (quoted == null) {
            int end = effort.endOfWords(text, value);
            return end > value && isNamedBehind(text, end, effort) ? span(text, value) : null;
        }
        Span span = quoted.span(text);
        if (span == null || isNamedBehind(text, span.end(), effort)) {
            return span;
        }
        effort.addInVain(span.end() - value);
        return null;
    }

    private static @Nullable Span span(String text, int value) {
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.span(text);
        }
        int end = UnquotedValue.endOfWords(text, value);
        return end == value ? null : new Span(value, end);
    }

    private boolean isNamedBefore(String text, int start) {
        int signs = 0;
        for (int at = start - 1; at >= Math.max(0, start - FURTHEST) && signs < MOST_SIGNS; at--) {
            char c = text.charAt(at);
            if (c == '{' || c == '<') {
                return false;
            }
            if (c == ':' || c == '=') {
                signs++;
                boolean secret = saysSecret(text, at);
                if (secret || saysName(text, at)) {
                    return secret;
                }
            }
        }
        return false;
    }

    private boolean isNamedBehind(String text, int end, Effort effort) {
        boolean secret = saysSecret(text, end, Math.min(text.length(), end + FURTHEST));
        effort.addInVain(secret ? 0 : FURTHEST);
        return secret;
    }

    /** Whether something between those places says that a thing has a secret name. */
    boolean saysSecret(String text, int from, int to) {
        int signs = 0;
        for (int at = from; at < to && signs < MOST_SIGNS; at++) {
            char c = text.charAt(at);
            if (c == '}' || c == '>') {
                return false;
            }
            boolean sign = c == ':' || c == '=';
            signs += sign ? 1 : 0;
            if (sign && saysSecret(text, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean saysSecret(String text, int sign) {
        int end = NamesInText.endOfLabel(text, sign);
        if (startOfOne(KINDS, text, end) < 0 && !saysName(text, sign)) {
            return false;
        }
        int name = Characters.behindBlanks(text, sign + 1);
        while (name < text.length() && "\"'\\".indexOf(text.charAt(name)) >= 0) {
            name++;
        }
        return names.isSecret(text, name, NamesInText.endOf(text, name), false);
    }

    private static boolean saysName(String text, int sign) {
        int end = NamesInText.endOfLabel(text, sign);
        return startOfOne(BuiltInNames.PAIR_KEYS, text, end) >= 0;
    }

    static int startOfOne(Iterable<String> words, String text, int end) {
        for (String word : words) {
            int start = end - word.length();
            if (text.regionMatches(true, start, word, 0, word.length()) && Characters.beginsWord(text, start)) {
                return start;
            }
        }
        return -1;
    }
}
