package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind an option of a secret name in a command, {@code --api-key hunter2}, {@code -Password hunter2}, and
 * the password behind the user's name in {@code -u ada:hunter2}.
 */
final class OptionValue {
    private static final List<String> OF_USERS = List.of("u", "user", "proxy-user", "userpwd");
    private static final int LONGEST_USER = 128;

    private final NamesInText names;

    OptionValue(NamesInText names) {
        this.names = names;
    }

    /** @param at where the option begins */
    @Nullable
    Span at(String text, int at) {
        int start = text.startsWith("--", at) ? at + 2 : at + 1;
        boolean begins =
                at == 0 || Characters.isBlank(text.charAt(at - 1)) || "\"'`([,=".indexOf(text.charAt(at - 1)) >= 0;
        if (!begins || start >= text.length() || !Character.isLetter(text.charAt(start))) {
            return null;
        }
        int end = NamesInText.endOf(text, start);
        if (end == text.length()) {
            return null;
        }
        if (isOfUser(text, start, end)) {
            return behindUser(text, end);
        }
        if (!names.isSecret(text, start, end, false)) {
            return null;
        }
        int value = end;
        // As a list of arguments has it: "--api-key", "hunter2".
        value += "\"'".indexOf(text.charAt(value)) >= 0 ? 1 : 0;
        int comma = Characters.behindBlanks(text, value);
        value = text.startsWith(",", comma) ? comma + 1 : value;
        value = Characters.behindBlanks(text, value);
        if (value == end) {
            return null;
        }
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.span(text);
        }
        int last = endOfWord(text, value);
        return last == value ? null : new Span(value, last);
    }

    private static boolean isOfUser(String text, int start, int end) {
        return OF_USERS.stream()
                .anyMatch(
                        name -> name.length() == end - start && text.regionMatches(true, start, name, 0, end - start));
    }

    /** The password behind a user's name; two numbers are those of a user and a group. */
    private static @Nullable Span behindUser(String text, int end) {
        int value = text.charAt(end) == '=' ? end + 1 : Characters.behindBlanks(text, end);
        int first = value + Quoted.backslashesFrom(text, value);
        boolean quote = first < text.length() && (text.charAt(first) == '"' || text.charAt(first) == '\'');
        int from = quote ? first + 1 : value;
        int colon = from;
        while (colon < Math.min(text.length(), from + LONGEST_USER) && isOfName(text.charAt(colon))) {
            colon++;
        }
        boolean both = value > end && colon > from && text.startsWith(":", colon) && !text.startsWith("://", colon);
        Quoted quoted = both && quote ? Quoted.at(text, value) : null;
        int last = quoted == null ? endOfWord(text, colon) : quoted.end();
        return !both || last <= colon + 1 || isNumbers(text, from, last) ? null : new Span(colon + 1, last);
    }

    private static boolean isOfName(char c) {
        return !Characters.isBlank(c) && ":\"'/".indexOf(c) < 0;
    }

    private static boolean isNumbers(String text, int from, int end) {
        return text.substring(from, end).chars().allMatch(c -> c == ':' || (c >= '0' && c <= '9'));
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && !Characters.isBlank(text.charAt(end)) && "\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
