package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/** The number of a payment card (ISO/IEC 7812): issuer, length and check digit must fit. */
final class CardNumber {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardNumber() {}

    /** A number whose digits begin there, single spaces or hyphens between groups of them. */
    static @Nullable Span at(String text, int at) {
        if (!mayBegin(text, at)) {
            return null;
        }
        // Its first digits and its length decide; the digits are packed, since 19 of them fit.
        long digits = 0;
        int count = 0;
        int end = -1;
        for (int i = at; i < text.length() && count <= LONGEST; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (++count > LONGEST) {
                    break;
                }
                digits = digits * 10 + (c - '0');
                if (count >= SHORTEST && mayEnd(text, i + 1) && isCard(digits, count)) {
                    end = i + 1;
                }
            } else if (!separates(text, i)) {
                break;
            }
        }
        return end < 0 ? null : new Span(at, end);
    }

    private static boolean separates(String text, int at) {
        char c = text.charAt(at);
        return (c == ' ' || c == '-') && isDigit(text, at - 1) && isDigit(text, at + 1);
    }

    private static boolean mayBegin(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        return Characters.beginsWord(text, at) && before != '+' && !(before == '.' && isDigit(text, at - 2));
    }

    private static boolean mayEnd(String text, int at) {
        if (at >= text.length()) {
            return true;
        }
        char after = text.charAt(at);
        boolean goesOn = at + 1 < text.length() && Characters.is(text.charAt(at + 1), Characters.WORD);
        return !Characters.is(after, Characters.WORD) && !(goesOn && (after == '-' || after == '.'));
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** @param digits the number as a value; 19 digits of no issuer may overflow, and none begins with 9 */
    private static boolean isCard(long digits, int count) {
        if (digits <= 0) {
            return false;
        }
        int first = (int) (digits / power(count - 6));
        return first >= 100_000 && isIssued(first, count) && sumFits(digits);
    }

    /** Lengths by issuer, from its first six digits. */
    private static boolean isIssued(int six, int count) {
        int two = six / 10_000;
        int four = six / 100;
        if (six / 100_000 == 4) {
            return count == 13 || count == 16 || count == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return count == 16;
        }
        if (two == 34 || two == 37) {
            return count == 15;
        }
        if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) {
            return count >= 14;
        }
        boolean discover = four == 6011 || two == 65 || (four >= 6440 && four <= 6499);
        boolean jcb = four >= 3528 && four <= 3589;
        boolean maestro = four == 5018 || four == 5020 || four == 5038 || four == 5893 || four == 6304;
        boolean more = four == 6759 || (four >= 6761 && four <= 6763);
        return (discover || jcb || two == 62) ? count >= 16 : (maestro || more);
    }

    /** Luhn's check (ISO/IEC 7812-1, annex B). */
    private static boolean sumFits(long digits) {
        int sum = 0;
        boolean twice = false;
        for (long rest = digits; rest > 0; rest /= 10) {
            int digit = (int) (rest % 10) * (twice ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
