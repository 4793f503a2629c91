package io.graphqlaudit.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes the names of fields apart: {@code createAPIKeyV2} is create, api, key. */
final class NameWords {
    /** Longer names are cut: no honest one is. */
    private static final int LONGEST = 100;

    private static final Set<String> END_IN_DIGITS = Set.of("oauth", "http", "base", "crypto");

    private NameWords() {}

    /** The words in lower case, letters and digits only, without a version at the end. */
    static List<String> of(String name) {
        String text = joined(name.length() > LONGEST ? name.substring(0, LONGEST) : name);
        List<String> words = new ArrayList<>(4);
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            boolean separator = at < text.length() && !isWordCharacter(text.charAt(at));
            if (at == text.length() || separator || startsWord(text, at)) {
                if (at > start) {
                    words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
                }
                start = separator ? at + 1 : at;
            }
        }
        return withoutVersion(words);
    }

    /** The words as one name. */
    static String snake(List<String> words) {
        return String.join("_", words);
    }

    /** Names of products that are one word, whatever their capitals. */
    private static String joined(String name) {
        return name.indexOf('O') < 0 && name.indexOf("Git") < 0 && name.indexOf("git") < 0
                ? name
                : name.replace("OAuth", "Oauth")
                        .replace("GitHub", "Github")
                        .replace("gitHub", "github")
                        .replace("GitLab", "Gitlab");
    }

    private static boolean startsWord(String text, int at) {
        if (at == 0 || !isUpper(text.charAt(at))) {
            return false;
        }
        if (!isUpper(text.charAt(at - 1))) {
            return true;
        }
        boolean beforeLower = at + 1 < text.length() && isLower(text.charAt(at + 1));
        // The s of "IDs" and "APIs" belongs to the capitals before it.
        boolean pluralOfCapitals =
                beforeLower && text.charAt(at + 1) == 's' && (at + 2 == text.length() || !isLower(text.charAt(at + 2)));
        return beforeLower && !pluralOfCapitals;
    }

    private static List<String> withoutVersion(List<String> words) {
        int last = words.size() - 1;
        if (last < 1) {
            return words;
        }
        String word = words.get(last);
        int digits = word.length();
        while (digits > 0 && Character.isDigit(word.charAt(digits - 1))) {
            digits--;
        }
        if (digits == word.length()) {
            return words;
        }
        String letters = word.substring(0, digits);
        if (letters.isEmpty() || letters.equals("v")) {
            return words.subList(0, last);
        }
        if (letters.length() > 3 && !END_IN_DIGITS.contains(letters)) {
            words.set(last, letters);
        }
        return words;
    }

    private static boolean isWordCharacter(char character) {
        return isUpper(character) || isLower(character) || (character >= '0' && character <= '9');
    }

    private static boolean isUpper(char character) {
        return character >= 'A' && character <= 'Z';
    }

    private static boolean isLower(char character) {
        return character >= 'a' && character <= 'z';
    }
}
