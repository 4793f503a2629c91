package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a shell gives to a command in whose line something secret is named: the lines below, {@code docker secret create
 * db_password - <<EOF}, or a word, {@code passwd --stdin <<< hunter2}. Lines that no mark ends are secret to the end of
 * the text.
 */
final class HereDocument {
    private static final int FURTHEST = 256;
    private static final int MOST_WORDS = 16;
    private static final String LINES = "<<";
    private static final String WORD = "<<<";
    /** What may stand behind the mark; behind one that was found before there is something else. */
    private static final String BEHIND = " \t\r\n|&>)";

    private final NamesInText names;

    HereDocument(NamesInText names) {
        this.names = names;
    }

    /** @param at where the first sign stands */
    @Nullable
    Span at(String text, int at, Effort effort) {
        if (!text.startsWith(LINES, at) || (at > 0 && text.charAt(at - 1) == '<')) {
            return null;
        }
        return text.startsWith(WORD, at) ? word(text, at, effort) : lines(text, at, effort);
    }

    private @Nullable Span word(String text, int at, Effort effort) {
        int value = Characters.behindBlanks(text, at + WORD.length());
        if (value == text.length() || !isNamed(text, at, effort)) {
            return null;
        }
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.span(text);
        }
        int end = UnquotedValue.endOfWord(text, value, false);
        return end == value ? null : new Span(value, end);
    }

    private @Nullable Span lines(String text, int at, Effort effort) {
        int mark = behindOne(text, behindOne(text, at + LINES.length(), "-~"), "'\"\\");
        int end = Characters.endOfRun(text, mark, Characters.WORD);
        int behind = behindOne(text, end, "'\"");
        boolean begins = end > mark
                && !Character.isDigit(text.charAt(mark))
                && behind < text.length()
                && BEHIND.indexOf(text.charAt(behind)) >= 0;
        if (!begins || !isNamed(text, at, effort)) {
            return null;
        }
        int last = endOfLines(text, behind, text.substring(mark, end));
        return last == behind ? null : new Span(behind, last);
    }

    private static int behindOne(String text, int at, String signs) {
        return at < text.length() && signs.indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
    }

    /** In front of the line in which the mark stands, but for what indents it, with nothing of a word behind it. */
    private static int endOfLines(String text, int from, String mark) {
        int line = IndentedLines.endOfLine(text, from);
        while (line < text.length()) {
            int first = Characters.behindBlanks(text, line);
            int behind = first + mark.length();
            boolean alone = behind >= text.length() || !Characters.is(text.charAt(behind), Characters.WORD);
            if (alone && text.startsWith(mark, first)) {
                return line;
            }
            line = IndentedLines.endOfLine(text, first);
        }
        return text.length();
    }

    /** Whether one of the last words before it in its line is a secret name. */
    private boolean isNamed(String text, int at, Effort effort) {
        if (effort.isSpent()) {
            return true;
        }
        int least = Math.max(0, at - FURTHEST);
        int end = at;
        for (int words = 0; words < MOST_WORDS; words++) {
            while (end > least
                    && !NamesInText.isPart(text.charAt(end - 1))
                    && !IndentedLines.isLineEnd(text.charAt(end - 1))) {
                end--;
            }
            int start = NamesInText.startOf(text, end);
            if (start == end) {
                break;
            }
            if (names.isSecret(text, start, end, false)) {
                return true;
            }
            end = start;
        }
        effort.addInVain(at - end);
        return false;
    }
}
