package io.graphqlaudit.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes names apart: {@code userApiKey}, {@code user_api_key} and {@code USER-API-KEY} are the words user, api, key. */
final class NameWords {
    private NameWords() {}

    /** The words in lower case, without a number at the end ({@code password2}); never empty words. */
    static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        int end = name.length();
        while (end > 1 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        for (int at = 0; at <= end; at++) {
            boolean separator = at < end && !Character.isLetterOrDigit(name.charAt(at)) && !isMark(name.charAt(at));
            if (at == end || separator || startsWord(name, at, end)) {
                if (at > start) {
                    words.add(name.substring(start, at).toLowerCase(Locale.ROOT));
                }
                start = separator ? at + 1 : at;
            }
        }
        return words;
    }

    private static boolean startsWord(String name, int at, int end) {
        if (at == 0 || !Character.isUpperCase(name.charAt(at))) {
            return false;
        }
        boolean afterLower = !Character.isUpperCase(name.charAt(at - 1));
        boolean beforeLower = at + 1 < end && Character.isLowerCase(name.charAt(at + 1));
        return afterLower || beforeLower;
    }

    /** Vowel signs and accents belong to their letter in scripts such as Devanagari. */
    private static boolean isMark(char character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
